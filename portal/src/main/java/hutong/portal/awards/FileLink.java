package hutong.portal.awards;

import hutong.programme.awards.EvidenceFile;
import java.util.List;
import java.util.UUID;

/** A file to save. */
public record FileLink(UUID id, String name) {
    static List<FileLink> of(List<EvidenceFile> files) {
        return files.stream().map(it -> new FileLink(it.id(), it.fileName())).toList();
    }
}
