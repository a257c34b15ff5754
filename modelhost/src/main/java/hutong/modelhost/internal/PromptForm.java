package hutong.modelhost.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a dialogue becomes a prompt: in the words of the model's own template, or as a dialogue. */
sealed interface PromptForm {

    /** The prompt's tokens, the start of the answer being all that is missing. */
    int[] tokens(LlamaModel model, List<Message> dialogue);

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

        @Override
        public int[] tokens(LlamaModel model, List<Message> dialogue) {
            var marked = new ArrayList<Message>();
            for (int at = 0; at < dialogue.size(); at++) {
                marked.add(new Message(dialogue.get(at).role(), MARK + "" + at + MARK));
            }
            String frame = model.apply(template, marked).orElseThrow();
            var tokens = new TokenList();
            boolean plain = false;
            boolean opening = true;
            for (String part : frame.split(String.valueOf(MARK), -1)) {
                String text = plain ? dialogue.get(Integer.parseInt(part)).text() : part;
                if (!text.isEmpty()) {
                    tokens.add(model.tokens(text, opening, !plain));
                    opening = false;
                }
                plain = !plain;
            }
            return tokens.all();
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
     * For a base model, which only continues text: a dialogue with three examples, in the middle of
     * which the caller's one goes on. It was chosen by trying forms on Gemma 3 270M.
     */
    record Dialogue() implements PromptForm {
        private static final String HEAD =
                "The following is a conversation between a user and a friendly, helpful assistant."
                        + " The assistant gives short, correct answers in the user's language.";

        private static final List<Message> EXAMPLES =
                List.of(
                        new Message("user", "Hello!"),
                        new Message("assistant", "Hello! How can I help you today?"),
                        new Message("user", "水的沸点是多少？"),
                        new Message("assistant", "在标准大气压下，水的沸点是100摄氏度。"),
                        new Message("user", "Write two lines about spring."),
                        new Message(
                                "assistant",
                                "Spring comes softly, green and bright,\n"
                                        + "And fills the garden full of light."));

        @Override
        public int[] tokens(LlamaModel model, List<Message> dialogue) {
            return model.tokens(text(dialogue), true, false);
        }

        static String text(List<Message> dialogue) {
            var text = new StringBuilder(HEAD);
            for (Message message : dialogue) {
                if (message.role().equals("system")) {
                    text.append(' ').append(message.text().strip());
                }
            }
            for (List<Message> turns : List.of(EXAMPLES, dialogue)) {
                for (Message message : turns) {
                    switch (message.role()) {
                        case "user" -> text.append("\n\nUser: ").append(message.text().strip());
                        case "assistant" ->
                                text.append("\nAssistant: ").append(message.text().strip());
                        default -> {}
                    }
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
