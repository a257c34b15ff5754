package hutong.modelhost.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a dialogue becomes a prompt: in the words of the model's own template, or as a dialogue. */
sealed interface PromptForm {

    /** The prompt's tokens, the start of the answer being all that is missing. */
    int[] tokens(LlamaModel model, List<Message> dialogue);

    /** What prompts start with when the caller gives no system message; may be empty. */
    int[] head(LlamaModel model);

    /** Where an answer ends beside the model's own end token. */
    List<String> stops();

    /** Whether an answer starts with a space that belongs to the form. */
    boolean answerStartsWithSpace();

    static PromptForm of(LlamaModel model) {
        Optional<String> template = model.chatTemplate();
        if (template.isPresent()
                && model.apply(template.get(), List.of(new Message("user", "x"))).isPresent()) {
            return new Template(template.get());
        }
        return new Dialogue();
    }

    /**
     * The template of a model that was tuned for chat. A caller's text never becomes a control
     * token: the template is filled with marks, cut at them, and each text is put in as plain text.
     */
    record Template(String template) implements PromptForm {
        /** Neither in a template nor changed by one. */
        private static final char MARK = '\uE000';

        /** Models were tuned with a system message, and small ones wander off without. */
        private static final Message SYSTEM = new Message("system", "You are a helpful assistant.");

        @Override
        public int[] tokens(LlamaModel model, List<Message> dialogue) {
            var whole = new ArrayList<Message>();
            if (dialogue.stream().noneMatch(message -> message.role().equals("system"))) {
                whole.add(SYSTEM);
            }
            whole.addAll(dialogue);
            var marked = new ArrayList<Message>();
            for (int at = 0; at < whole.size(); at++) {
                marked.add(new Message(whole.get(at).role(), MARK + "" + at + MARK));
            }
            String frame = model.apply(template, marked).orElseThrow();
            var tokens = new TokenList();
            boolean plain = false;
            boolean opening = true;
            for (String part : frame.split(String.valueOf(MARK), -1)) {
                String text = plain ? whole.get(Integer.parseInt(part)).text() : part;
                if (!text.isEmpty()) {
                    tokens.add(model.tokens(text, opening, !plain));
                    opening = false;
                }
                plain = !plain;
            }
            return tokens.all();
        }

        @Override
        public int[] head(LlamaModel model) {
            return new int[0];
        }

        @Override
        public List<String> stops() {
            return List.of();
        }

        @Override
        public boolean answerStartsWithSpace() {
            return false;
        }
    }

    /**
     * For a base model, which only continues text: a dialogue with examples, in which the caller's
     * one goes on. Chosen by trying several on Gemma 3 270M.
     */
    record Dialogue() implements PromptForm {
        private static final String INTRODUCTION =
                "The following is a conversation between a user and a friendly, helpful assistant."
                        + " The assistant gives short, correct answers in the user's language.";

        private static final String EXAMPLES =
                """


                User: Hello! Who are you?
                Assistant: Hello! I am an assistant. I can answer questions, write short texts and \
                give advice.

                User: Write a short poem about spring.
                Assistant: Spring comes softly, green and bright,
                And fills the garden full of light.
                The birds come home, the rivers sing,
                And all the world wakes up to spring.

                User: 水的沸点是多少？
                Assistant: 在标准大气压下，水的沸点是100摄氏度。

                User: Thành phố lớn nhất nước Nhật là gì?
                Assistant: Thành phố lớn nhất nước Nhật là Tokyo.

                User: How do I make a salad?
                Assistant: Wash and cut lettuce, tomatoes and a cucumber. Put them in a bowl. Add \
                oil, vinegar and a little salt, and mix well.\
                """;

        @Override
        public int[] tokens(LlamaModel model, List<Message> dialogue) {
            return model.tokens(text(dialogue), true, false);
        }

        @Override
        public int[] head(LlamaModel model) {
            return model.tokens(INTRODUCTION + EXAMPLES + "\n\nUser:", true, false);
        }

        static String text(List<Message> dialogue) {
            var text = new StringBuilder(INTRODUCTION);
            for (Message message : dialogue) {
                if (message.role().equals("system")) {
                    text.append(' ').append(message.text().strip());
                }
            }
            text.append(EXAMPLES);
            for (Message message : dialogue) {
                switch (message.role()) {
                    case "user" -> text.append("\n\nUser: ").append(message.text().strip());
                    case "assistant" -> text.append("\nAssistant: ").append(message.text().strip());
                    default -> {}
                }
            }
            return text.append("\nAssistant:").toString();
        }

        @Override
        public List<String> stops() {
            return List.of("\nUser:", "\n\nUser", "\nAssistant:");
        }

        @Override
        public boolean answerStartsWithSpace() {
            return true;
        }
    }
}
