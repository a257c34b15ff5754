package hutong.portal.outcomes;

import hutong.kernel.Page;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Programme;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductReader;
import hutong.programme.outcomes.ProductState;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.List;

/** Products that wait for the office, and all others. */
@Path("/office/products")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ProductOfficePages {
    private final OfficeOwner owner;
    private final ProductReader reader;
    private final ProductTexts texts;

    @Inject
    ProductOfficePages(OfficeOwner owner, ProductReader reader, ProductTexts texts) {
        this.owner = owner;
        this.reader = reader;
        this.texts = texts;
    }

    record Queue(List<ProductTexts.Row> waiting, List<ProductTexts.Row> others, String next)
            implements TemplateInstance {}

    @GET
    public TemplateInstance queue(@QueryParam("after") @DefaultValue("") String after) {
        Programme programme = owner.read();
        Page<Product> waiting =
                reader.ofProgramme(
                        programme.id(),
                        EnumSet.of(ProductState.SUBMITTED),
                        java.util.Optional.empty(),
                        Page.SIZE_MAX);
        Page<Product> others =
                reader.ofProgramme(
                        programme.id(),
                        EnumSet.complementOf(EnumSet.of(ProductState.SUBMITTED)),
                        ProductPages.uuid(after),
                        Page.SIZE_DEFAULT);
        return new Queue(
                texts.rows(waiting.items()), texts.rows(others.items()), others.next().orElse(""));
    }
}
