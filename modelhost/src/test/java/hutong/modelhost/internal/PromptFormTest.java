package hutong.modelhost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptFormTest {
    @Test
    void aBaseModelReadsADialogueThatGoesOn() {
        String text =
                PromptForm.Dialogue.text(
                        List.of(
                                new Message("system", "Be brief. "),
                                new Message("user", "One?"),
                                new Message("assistant", "Two."),
                                new Message("user", " Three?\n")));
        assertThat(text)
                .startsWith("The following is a conversation")
                .contains("language. Be brief.\n\nUser: Hello!")
                .endsWith("\n\nUser: One?\nAssistant: Two.\n\nUser: Three?\nAssistant:");
    }
}
