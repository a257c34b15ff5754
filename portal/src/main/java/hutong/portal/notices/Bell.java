package hutong.portal.notices;

import hutong.notices.NoticeDesk;
import hutong.portal.frame.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How much the reader has not read yet; templates reach it as <code>{inject:bell}</code>. */
@RequestScoped
@Named("bell")
public class Bell {
    private final Visit visit;
    private final NoticeDesk desk;

    @Inject
    Bell(Visit visit, NoticeDesk desk) {
        this.visit = visit;
        this.desk = desk;
    }

    /** 0 for nobody; at most {@link NoticeDesk#UNREAD_MAX}. */
    public int getUnread() {
        return visit.person().map(it -> desk.unread(it.id())).orElse(0);
    }
}
