package hutong.modelhost.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Locale;

/** llama.cpp's library. Linux and macOS only: the Windows build does not export the C interface. */
final class NativeLibrary {
    private static final String VERSION = "llama-4.2.0-b4916";

    private NativeLibrary() {}

    /**
     * @throws ModelUnusable when there is no build for this platform or the system refuses to load
     *     it; the message says what to install
     */
    @SuppressWarnings("restricted")
    static SymbolLookup load(Path folder) {
        Path file = Unpacked.file(resource(), folder.resolve(VERSION));
        try {
            return SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException refused) {
            throw new ModelUnusable(
                    "the system does not load llama.cpp's library "
                            + file
                            + "; on Debian and Ubuntu install libgomp1 and libstdc++6, and see that"
                            + " the folder is not mounted noexec",
                    refused);
        }
    }

    private static String resource() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        String machine = processor.equals("amd64") ? "x86_64" : processor;
        if (system.contains("mac")) {
            return "de/kherud/llama/Mac/" + machine + "/libjllama.dylib";
        }
        if (system.contains("linux")) {
            return "de/kherud/llama/Linux/" + machine + "/libjllama.so";
        }
        throw new ModelUnusable("chat models run here on Linux and macOS only, not on " + system);
    }
}
