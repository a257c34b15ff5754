package hutong.programme.seed;

import hutong.identity.OfficeRole;
import hutong.kernel.Texts;
import hutong.programme.Role;
import java.util.List;
import java.util.Optional;

/** Whom the demonstration invents; every name says that it is one. */
final class Cast {
    private Cast() {}

    /**
     * @param role its role in the programme; empty for the office
     */
    record Body(String key, Texts name, String shortName, Optional<Role> role) {}

    /**
     * @param organisation where the person belongs; empty for nowhere
     * @param owner whether as an owner
     * @param office the office that the person holds; empty for none
     */
    record Someone(
            String desk,
            String name,
            Optional<String> organisation,
            boolean owner,
            Optional<OfficeRole.Kind> office) {
        String email() {
            return desk + "@demonstration.example";
        }
    }

    static final List<Body> BODIES =
            List.of(
                    body("office", "Office", "办公室", "Văn phòng", Optional.empty()),
                    body(
                            "start-up-one",
                            "Start-up One",
                            "创业公司一",
                            "Công ty khởi nghiệp Một",
                            Optional.of(Role.APPLICATION)),
                    body(
                            "model-supplier",
                            "Model Supplier",
                            "模型供应商",
                            "Nhà cung cấp mô hình",
                            Optional.of(Role.MODEL)),
                    body(
                            "compute-centre",
                            "Compute Centre",
                            "算力中心",
                            "Trung tâm điện toán",
                            Optional.of(Role.COMPUTE)),
                    body(
                            "data-house",
                            "Data House",
                            "数据公司",
                            "Công ty dữ liệu",
                            Optional.of(Role.DATA)),
                    body(
                            "ventures",
                            "Ventures",
                            "投资公司",
                            "Quỹ đầu tư",
                            Optional.of(Role.INVESTMENT)));

    static final List<Someone> PEOPLE =
            List.of(
                    official("officer", "Officer", OfficeRole.Kind.OFFICER),
                    official("reviewer", "Reviewer", OfficeRole.Kind.REVIEWER),
                    official("auditor", "Auditor", OfficeRole.Kind.AUDITOR),
                    official("administrator", "Administrator", OfficeRole.Kind.ADMINISTRATOR),
                    owner("builder", "Builder", "start-up-one"),
                    owner("supplier", "Supplier", "model-supplier"),
                    owner("compute", "Compute Partner", "compute-centre"),
                    owner("data", "Data Partner", "data-house"),
                    owner("investor", "Investor", "ventures"));

    private static Body body(String key, String en, String zh, String vi, Optional<Role> role) {
        return new Body(
                key,
                new Texts("Demonstration " + en, "演示" + zh, vi + " minh họa"),
                "Demo " + en,
                role);
    }

    private static Someone official(String desk, String name, OfficeRole.Kind office) {
        return new Someone(
                desk, "Demonstration " + name, Optional.of("office"), false, Optional.of(office));
    }

    private static Someone owner(String desk, String name, String organisation) {
        return new Someone(
                desk, "Demonstration " + name, Optional.of(organisation), true, Optional.empty());
    }
}
