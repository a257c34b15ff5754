package hutong.portal.front;

import hutong.kernel.Texts;
import hutong.portal.frame.Visit;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class FrontPages {
    private final Visit visit;

    @Inject
    FrontPages(Visit visit) {
        this.visit = visit;
    }

    record Front(hutong.portal.front.Front front) implements TemplateInstance {}

    @GET
    public TemplateInstance front() {
        return new Front(
                new hutong.portal.front.Front(
                        new Texts(
                                "Generative-AI Industry Innovation Partnership Programme",
                                "通用人工智能产业创新伙伴计划",
                                "Chương trình đối tác đổi mới ngành công nghiệp generative AI"),
                        new Texts(
                                "Partners pool resources to develop large language models and put"
                                        + " them to use.",
                                "伙伴汇聚资源，共同研发大语言模型并推动其落地应用。",
                                "Các đối tác cùng góp nguồn lực để phát triển các mô hình ngôn ngữ"
                                        + " lớn và đưa chúng vào sử dụng."),
                        new Texts(
                                "Beijing Municipal Bureau of Economy and Information Technology",
                                "北京市经济和信息化局",
                                "Cục Kinh tế và Công nghệ thông tin Bắc Kinh"),
                        LocalDate.of(2023, 5, 19),
                        roles(),
                        2026,
                        10,
                        0,
                        39,
                        LocalDate.of(2023, 5, 19),
                        List.of(
                                named("Alibaba Cloud"),
                                named("Alibaba"),
                                named("Baidu"),
                                named("360")),
                        List.of(
                                new hutong.portal.front.Front.Centre(
                                        Texts.english("Beijing AI Public Computing Centre"),
                                        Texts.english("Haidian district")),
                                new hutong.portal.front.Front.Centre(
                                        Texts.english("Beijing Digital Economy Computing Centre"),
                                        Texts.english("Chaoyang district"))),
                        List.of(
                                fact("core AI companies in Beijing", "1,048"),
                                fact("AI professionals", "> 40,000"),
                                fact("state-level platforms", "10 of 24"),
                                fact("Subsidised research projects", "60 million yuan"))));
    }

    private List<hutong.portal.front.Front.RoleDoor> roles() {
        return Stream.of(PartnerRole.values())
                .map(role ->
                        new hutong.portal.front.Front.RoleDoor(
                                role.name().toLowerCase(Locale.ROOT),
                                visit.name(role),
                                visit.sayOf("front_duty", role)))
                .toList();
    }

    private static hutong.portal.front.Front.Named named(String name) {
        return new hutong.portal.front.Front.Named(name, Texts.english(name));
    }

    private static hutong.portal.front.Front.Fact fact(String what, String value) {
        return new hutong.portal.front.Front.Fact(
                Texts.english(what), Texts.english(value), "White paper", "2022-10");
    }
}
