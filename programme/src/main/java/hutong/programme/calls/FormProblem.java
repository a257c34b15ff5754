package hutong.programme.calls;

/**
 * What is wrong with an answer of a form.
 *
 * @param field the property at fault, empty for the form as a whole
 * @param rule the JSON Schema keyword that it breaks, such as {@code required} or {@code maxLength}
 * @param message one sentence in English
 */
public record FormProblem(String field, String rule, String message) {}
