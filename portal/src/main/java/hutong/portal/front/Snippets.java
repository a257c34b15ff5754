package hutong.portal.front;

import hutong.catalogue.Ability;
import hutong.catalogue.Model;

/** First calls to copy. */
public final class Snippets {
    private Snippets() {}

    /** A call of the model with the key in {@code HUTONG_KEY}. */
    public static String curl(String origin, Model model) {
        boolean chats = model.abilities().contains(Ability.CHAT);
        return """
        curl %s/v1/%s \\
          -H "Authorization: Bearer $HUTONG_KEY" \\
          -H "Content-Type: application/json" \\
          -d '{"model": "%s", %s}'\
        """
                .formatted(
                        origin,
                        chats ? "chat/completions" : "embeddings",
                        model.name(),
                        chats
                                ? "\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]"
                                : "\"input\": \"Hello\"");
    }

    /** A chat with a key of one's own. */
    public static String chatCurl(String origin, String model, String key) {
        return """
        curl %s/v1/chat/completions \\
          -H "Authorization: Bearer %s" \\
          -H "Content-Type: application/json" \\
          -d '{"model": "%s", "messages": [{"role": "user", "content": "Hello"}]}'\
        """
                .formatted(origin, key, model);
    }

    /** The official OpenAI client with a key of one's own. */
    public static String python(String origin, String model, String key) {
        return """
        from openai import OpenAI

        client = OpenAI(base_url="%s/v1", api_key="%s")
        answer = client.chat.completions.create(
            model="%s", messages=[{"role": "user", "content": "Hello"}]
        )
        print(answer.choices[0].message.content)\
        """
                .formatted(origin, key, model);
    }
}
