package hutong.modelhost.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One embedding model in memory. Texts go through it one by one: the quantised weights scale with
 * all that is computed together, so in a batch a vector would depend on its neighbours.
 */
final class EmbeddingModel implements AutoCloseable {
    private static final String RUNTIME = "onnxruntime-1.20.0";

    private final EmbeddingKind kind;
    private final WordPieces pieces;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private EmbeddingModel(
            EmbeddingKind kind, WordPieces pieces, OrtEnvironment environment, OrtSession session) {
        this.kind = kind;
        this.pieces = pieces;
        this.environment = environment;
        this.session = session;
    }

    /**
     * @throws ModelUnusable when the runtime has no build for this platform
     */
    static EmbeddingModel load(EmbeddingKind kind, Path nativeFolder, int threads) {
        unpackRuntime(nativeFolder.resolve(RUNTIME));
        Path weights = Unpacked.file(kind.weights(), nativeFolder.resolve("embeddings-1.11.0"));
        try (var options = new OrtSession.SessionOptions();
                InputStream json =
                        EmbeddingModel.class
                                .getClassLoader()
                                .getResourceAsStream(kind.tokenizer())) {
            if (json == null) {
                throw new ModelUnusable("the class path lacks " + kind.tokenizer());
            }
            options.setIntraOpNumThreads(threads);
            options.setCPUArenaAllocator(false);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            return new EmbeddingModel(
                    kind,
                    WordPieces.read(json),
                    environment,
                    environment.createSession(weights.toString(), options));
        } catch (OrtException | IOException failed) {
            throw new ModelUnusable(kind.wireName() + " does not load: " + failed, failed);
        }
    }

    /** Otherwise the runtime unpacks itself into the temporary folder at each start. */
    private static void unpackRuntime(Path folder) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        if (system.contains("linux")) {
            String home = "ai/onnxruntime/native/linux-" + (arm ? "aarch64/" : "x64/");
            Unpacked.file(home + "libonnxruntime.so", folder);
            Unpacked.file(home + "libonnxruntime4j_jni.so", folder);
            System.setProperty("onnxruntime.native.path", folder.toString());
        }
    }

    int vocabularySize() {
        return pieces.size();
    }

    int[] tokens(String text) {
        return pieces.tokens(text);
    }

    int[] framed(int[] numbers) {
        return pieces.framed(numbers);
    }

    /** A vector of length 1. */
    float[] embed(int[] tokens) {
        long[] numbers = Arrays.stream(tokens).asLongStream().toArray();
        long[] ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        var inputs = new HashMap<String, OnnxTensor>();
        try {
            for (String name : session.getInputNames()) {
                long[] values =
                        switch (name) {
                            case "input_ids" -> numbers;
                            case "attention_mask" -> ones;
                            default -> new long[tokens.length];
                        };
                inputs.put(name, OnnxTensor.createTensor(environment, new long[][] {values}));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return pooled(((float[][][]) result.get(0).getValue())[0]);
            }
        } catch (OrtException failed) {
            throw new IllegalStateException("computing an embedding", failed);
        } finally {
            Map.copyOf(inputs).values().forEach(OnnxTensor::close);
        }
    }

    private float[] pooled(float[][] vectors) {
        float[] sum =
                switch (kind.pooling()) {
                    case FIRST -> vectors[0].clone();
                    case MEAN -> sum(vectors);
                };
        double square = 0;
        for (float value : sum) {
            square += (double) value * value;
        }
        float length = (float) Math.sqrt(square);
        for (int at = 0; at < sum.length; at++) {
            sum[at] /= length;
        }
        return sum;
    }

    private static float[] sum(float[][] vectors) {
        float[] sum = new float[vectors[0].length];
        for (float[] vector : vectors) {
            for (int at = 0; at < sum.length; at++) {
                sum[at] += vector[at];
            }
        }
        return sum;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
