package hutong.modelhost.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/**
 * llama.cpp's C interface ({@code llama.h}), exactly as in build b4916, which the pinned library
 * carries. The C interface rather than the library's own Java classes: those tell neither how many
 * tokens were made nor why an answer ended, and both are what a call is billed by.
 *
 * <p>Trap: struct layouts differ from build to build. {@link #open} reads the library's default
 * parameters through the layouts below and refuses to go on unless they are what b4916 says.
 *
 * <p>Names of functions are llama.cpp's own.
 */
final class LlamaApi {
    static final MemoryLayout MODEL_PARAMS =
            MemoryLayout.structLayout(
                    ADDRESS.withName("devices"),
                    JAVA_INT.withName("n_gpu_layers"),
                    JAVA_INT.withName("split_mode"),
                    JAVA_INT.withName("main_gpu"),
                    MemoryLayout.paddingLayout(4),
                    ADDRESS.withName("tensor_split"),
                    ADDRESS.withName("progress_callback"),
                    ADDRESS.withName("progress_callback_user_data"),
                    ADDRESS.withName("kv_overrides"),
                    JAVA_BOOLEAN.withName("vocab_only"),
                    JAVA_BOOLEAN.withName("use_mmap"),
                    JAVA_BOOLEAN.withName("use_mlock"),
                    JAVA_BOOLEAN.withName("check_tensors"),
                    MemoryLayout.paddingLayout(4));

    static final MemoryLayout CONTEXT_PARAMS =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("n_ctx"),
                    JAVA_INT.withName("n_batch"),
                    JAVA_INT.withName("n_ubatch"),
                    JAVA_INT.withName("n_seq_max"),
                    JAVA_INT.withName("n_threads"),
                    JAVA_INT.withName("n_threads_batch"),
                    JAVA_INT.withName("rope_scaling_type"),
                    JAVA_INT.withName("pooling_type"),
                    JAVA_INT.withName("attention_type"),
                    JAVA_FLOAT.withName("rope_freq_base"),
                    JAVA_FLOAT.withName("rope_freq_scale"),
                    JAVA_FLOAT.withName("yarn_ext_factor"),
                    JAVA_FLOAT.withName("yarn_attn_factor"),
                    JAVA_FLOAT.withName("yarn_beta_fast"),
                    JAVA_FLOAT.withName("yarn_beta_slow"),
                    JAVA_INT.withName("yarn_orig_ctx"),
                    JAVA_FLOAT.withName("defrag_thold"),
                    MemoryLayout.paddingLayout(4),
                    ADDRESS.withName("cb_eval"),
                    ADDRESS.withName("cb_eval_user_data"),
                    JAVA_INT.withName("type_k"),
                    JAVA_INT.withName("type_v"),
                    JAVA_BOOLEAN.withName("logits_all"),
                    JAVA_BOOLEAN.withName("embeddings"),
                    JAVA_BOOLEAN.withName("offload_kqv"),
                    JAVA_BOOLEAN.withName("flash_attn"),
                    JAVA_BOOLEAN.withName("no_perf"),
                    MemoryLayout.paddingLayout(3),
                    ADDRESS.withName("abort_callback"),
                    ADDRESS.withName("abort_callback_data"));

    static final MemoryLayout BATCH =
            MemoryLayout.structLayout(
                    JAVA_INT.withName("n_tokens"),
                    MemoryLayout.paddingLayout(4),
                    ADDRESS.withName("token"),
                    ADDRESS.withName("embd"),
                    ADDRESS.withName("pos"),
                    ADDRESS.withName("n_seq_id"),
                    ADDRESS.withName("seq_id"),
                    ADDRESS.withName("logits"));

    private static final MemoryLayout CHAIN_PARAMS =
            MemoryLayout.structLayout(JAVA_BOOLEAN.withName("no_perf"));

    private final SymbolLookup library;
    final Call modelLoad;
    final Call modelFree;
    final Call modelVocabulary;
    final Call modelContextTrained;
    final Call modelChatTemplate;
    final Call contextInit;
    final Call contextFree;
    final Call contextLength;
    final Call decode;
    final Call sequenceRemove;
    final Call sequenceCopy;
    final Call modelRecurrent;
    final Call tokenize;
    final Call tokenPiece;
    final Call tokenEndsGeneration;
    final Call vocabularySize;
    final Call applyTemplate;
    final Call chainInit;
    final Call chainAdd;
    final Call sample;
    final Call samplerFree;
    final Call samplerGreedy;
    final Call samplerTopK;
    final Call samplerTopP;
    final Call samplerTemperature;
    final Call samplerDistribution;
    final Call samplerPenalties;
    private final Call modelDefaults;
    private final Call contextDefaults;

    private LlamaApi(SymbolLookup library) {
        this.library = library;
        modelDefaults = call("llama_model_default_params", MODEL_PARAMS);
        contextDefaults = call("llama_context_default_params", CONTEXT_PARAMS);
        modelLoad = call("llama_model_load_from_file", ADDRESS, ADDRESS, MODEL_PARAMS);
        modelFree = procedure("llama_model_free", ADDRESS);
        modelVocabulary = call("llama_model_get_vocab", ADDRESS, ADDRESS);
        modelContextTrained = call("llama_model_n_ctx_train", JAVA_INT, ADDRESS);
        modelChatTemplate = call("llama_model_chat_template", ADDRESS, ADDRESS, ADDRESS);
        contextInit = call("llama_init_from_model", ADDRESS, ADDRESS, CONTEXT_PARAMS);
        contextFree = procedure("llama_free", ADDRESS);
        contextLength = call("llama_n_ctx", JAVA_INT, ADDRESS);
        decode = call("llama_decode", JAVA_INT, ADDRESS, BATCH);
        sequenceRemove =
                call("llama_kv_self_seq_rm", JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
        sequenceCopy =
                procedure("llama_kv_self_seq_cp", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
        modelRecurrent = call("llama_model_is_recurrent", JAVA_BOOLEAN, ADDRESS);
        tokenize =
                call(
                        "llama_tokenize",
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_BOOLEAN,
                        JAVA_BOOLEAN);
        tokenPiece =
                call(
                        "llama_token_to_piece",
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_BOOLEAN);
        tokenEndsGeneration = call("llama_vocab_is_eog", JAVA_BOOLEAN, ADDRESS, JAVA_INT);
        vocabularySize = call("llama_vocab_n_tokens", JAVA_INT, ADDRESS);
        applyTemplate =
                call(
                        "llama_chat_apply_template",
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        JAVA_LONG,
                        JAVA_BOOLEAN,
                        ADDRESS,
                        JAVA_INT);
        chainInit = call("llama_sampler_chain_init", ADDRESS, CHAIN_PARAMS);
        chainAdd = procedure("llama_sampler_chain_add", ADDRESS, ADDRESS);
        sample = call("llama_sampler_sample", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
        samplerFree = procedure("llama_sampler_free", ADDRESS);
        samplerGreedy = call("llama_sampler_init_greedy", ADDRESS);
        samplerTopK = call("llama_sampler_init_top_k", ADDRESS, JAVA_INT);
        samplerTopP = call("llama_sampler_init_top_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
        samplerTemperature = call("llama_sampler_init_temp", ADDRESS, JAVA_FLOAT);
        samplerDistribution = call("llama_sampler_init_dist", ADDRESS, JAVA_INT);
        samplerPenalties =
                call(
                        "llama_sampler_init_penalties",
                        ADDRESS,
                        JAVA_INT,
                        JAVA_FLOAT,
                        JAVA_FLOAT,
                        JAVA_FLOAT);
    }

    /** Loads the library, checks its layouts and starts its backend; once in a process. */
    static LlamaApi open(Path nativeFolder, LlamaLog log) {
        var api = new LlamaApi(NativeLibrary.load(nativeFolder));
        try (Arena arena = Arena.ofConfined()) {
            api.checkLayouts(arena);
        }
        api.procedure("llama_log_set", ADDRESS, ADDRESS).run(log.callback(), MemorySegment.NULL);
        api.procedure("llama_backend_init").run();
        return api;
    }

    MemorySegment modelDefaults(Arena arena) {
        return modelDefaults.segment(arena);
    }

    MemorySegment contextDefaults(Arena arena) {
        return contextDefaults.segment(arena);
    }

    MemorySegment chainParams(Arena arena) {
        MemorySegment params = arena.allocate(CHAIN_PARAMS);
        params.set(JAVA_BOOLEAN, 0, true);
        return params;
    }

    private void checkLayouts(Arena arena) {
        MemorySegment model = modelDefaults(arena);
        MemorySegment context = contextDefaults(arena);
        boolean known =
                Struct.of(MODEL_PARAMS, model).integer("split_mode") == 1
                        && Struct.of(MODEL_PARAMS, model).flag("use_mmap")
                        && !Struct.of(MODEL_PARAMS, model).flag("check_tensors")
                        && Struct.of(CONTEXT_PARAMS, context).integer("n_ctx") == 512
                        && Struct.of(CONTEXT_PARAMS, context).integer("n_batch") == 2048
                        && Struct.of(CONTEXT_PARAMS, context).integer("attention_type") == -1
                        && Struct.of(CONTEXT_PARAMS, context).integer("type_k") == 1
                        && Struct.of(CONTEXT_PARAMS, context).integer("type_v") == 1
                        && Struct.of(CONTEXT_PARAMS, context).flag("offload_kqv")
                        && Struct.of(CONTEXT_PARAMS, context).flag("no_perf");
        if (!known) {
            throw new ModelUnusable("this build of llama.cpp is not the one that was expected");
        }
    }

    private Call call(String name, MemoryLayout result, MemoryLayout... arguments) {
        return new Call(name, link(name, FunctionDescriptor.of(result, arguments)));
    }

    private Call procedure(String name, MemoryLayout... arguments) {
        return new Call(name, link(name, FunctionDescriptor.ofVoid(arguments)));
    }

    @SuppressWarnings("restricted")
    private MethodHandle link(String name, FunctionDescriptor shape) {
        MemorySegment address =
                library.find(name)
                        .orElseThrow(() -> new ModelUnusable("llama.cpp's library lacks " + name));
        return Linker.nativeLinker().downcallHandle(address, shape);
    }

    /** One native function; arguments are those of its C signature, boxed. */
    static final class Call {
        private final String name;
        private final MethodHandle handle;

        private Call(String name, MethodHandle handle) {
            this.name = name;
            int arguments = handle.type().parameterCount();
            MethodHandle boxed = handle.asSpreader(Object[].class, arguments);
            this.handle =
                    boxed.type().returnType() == void.class
                            ? MethodHandles.filterReturnValue(
                                    boxed.asType(MethodType.methodType(void.class, Object[].class)),
                                    MethodHandles.constant(Object.class, name))
                            : boxed.asType(MethodType.methodType(Object.class, Object[].class));
        }

        int integer(Object... arguments) {
            return (int) invoke(arguments);
        }

        boolean flag(Object... arguments) {
            return (boolean) invoke(arguments);
        }

        MemorySegment segment(Object... arguments) {
            return (MemorySegment) invoke(arguments);
        }

        void run(Object... arguments) {
            invoke(arguments);
        }

        private Object invoke(Object... arguments) {
            try {
                return (Object) handle.invokeExact(arguments);
            } catch (Throwable broken) {
                throw new IllegalStateException("calling " + name, broken);
            }
        }
    }
}
