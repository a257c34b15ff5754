package hutong.programme.applications.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of files that may be attached, told by their first bytes, never by their name. */
public enum FileKind {
    PDF("application/pdf", Set.of("pdf"), "%PDF-"),
    PNG("image/png", Set.of("png"), "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", Set.of("jpg", "jpeg"), "\u00ff\u00d8\u00ff"),
    /** Office documents are ZIP archives; they are handed out for saving, never opened here. */
    OFFICE(
            "application/zip",
            Set.of("docx", "xlsx", "pptx", "odt", "ods", "zip"),
            "PK\u0003\u0004"),
    TEXT("text/plain", Set.of("txt", "csv", "md"), "");

    private final String mediaType;
    private final Set<String> extensions;
    private final byte[] magic;

    FileKind(String mediaType, Set<String> extensions, String magic) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The kind that both name and content speak for; empty when they do not agree. */
    public static Optional<FileKind> of(String fileName, byte[] content) {
        int dot = fileName.lastIndexOf('.');
        String extension = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(extension) && kind.matches(content))
                .findFirst();
    }

    private boolean matches(byte[] content) {
        if (this == TEXT) {
            return isText(content);
        }
        return content.length >= magic.length
                && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean isText(byte[] content) {
        for (byte b : content) {
            if (b == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
