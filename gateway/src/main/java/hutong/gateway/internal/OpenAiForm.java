package hutong.gateway.internal;

import hutong.kernel.TokenCount;
import hutong.ledger.Hold.Charge;

/** The shapes of OpenAI's API. */
final class OpenAiForm implements AnswerForm {
    @Override
    public String error(DoorError error) {
        String param = error.param();
        return "{\"error\":{\"message\":"
                + Json.quote(error.message())
                + ",\"type\":"
                + Json.quote(error.type())
                + ",\"param\":"
                + (param == null ? "null" : Json.quote(param))
                + ",\"code\":"
                + Json.quote(error.code())
                + "}}";
    }

    @Override
    public String errorEvent(DoorError error) {
        return "data: " + error(error) + "\n\n";
    }

    @Override
    public String cutEvent(ChunkReader last, String model, int choices) {
        StringBuilder each = new StringBuilder();
        for (int i = 0; i < choices; i++) {
            each.append(i == 0 ? "" : ",")
                    .append("{\"index\":")
                    .append(i)
                    .append(",\"delta\":{},\"finish_reason\":\"length\"}");
        }
        return "data: " + head(last, model) + ",\"choices\":[" + each + "]}\n\n";
    }

    @Override
    public String usageEvent(ChunkReader last, String model, TokenCount count) {
        long prompt = count.input() + count.cached();
        return "data: "
                + head(last, model)
                + ",\"choices\":[],\"usage\":{\"prompt_tokens\":"
                + prompt
                + ",\"completion_tokens\":"
                + count.output()
                + ",\"total_tokens\":"
                + (prompt + count.output())
                + "}}\n\n";
    }

    @Override
    public String end(Charge charge) {
        return ": hutong {\"cost\":\""
                + charge.charged().plain()
                + "\",\"balance\":\""
                + charge.balance().plain()
                + "\",\"prompt_tokens\":"
                + (charge.count().input() + charge.count().cached())
                + ",\"completion_tokens\":"
                + charge.count().output()
                + ",\"receipt\":\""
                + charge.usage()
                + "\"}\n\ndata: [DONE]\n\n";
    }

    private static String head(ChunkReader last, String model) {
        return "{\"id\":"
                + Json.quote(last.id())
                + ",\"object\":\"chat.completion.chunk\",\"created\":"
                + last.created()
                + ",\"model\":"
                + Json.quote(model);
    }
}
