package hutong.notices.calendar;

import java.time.Instant;
import java.util.List;

/** Port: what falls due for a person. The records are other rooms'; reports reads them. */
@FunctionalInterface
public interface DeadlineSource {
    /**
     * What is still to be done, the earliest first; nothing that the reader may not see.
     *
     * @param now what passed before and is still to be done stays for a while
     */
    List<Deadline> of(Reader reader, Instant now, int max);
}
