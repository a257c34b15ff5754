package hutong.portal.front;

import hutong.kernel.Page;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.Role;
import hutong.programme.board.CentreEntry;
import hutong.programme.board.Figure;
import hutong.programme.board.ProgrammeBoard;
import hutong.programme.outcomes.TargetBoard;
import hutong.programme.partners.Batch;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The front page: what the programme is, who is in it, how far it is, what is known of it. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class FrontPages {
    private final Visit visit;
    private final HomeProgramme home;
    private final ProgrammeBoard board;
    private final PartnerBook partners;
    private final TargetBoard targets;

    @Inject
    FrontPages(
            Visit visit,
            HomeProgramme home,
            ProgrammeBoard board,
            PartnerBook partners,
            TargetBoard targets) {
        this.visit = visit;
        this.home = home;
        this.board = board;
        this.partners = partners;
        this.targets = targets;
    }

    record Front(
            Programme programme,
            List<Door> roles,
            List<Goal> goals,
            List<Wall> walls,
            List<CentreEntry> centres,
            List<Topic> topics)
            implements TemplateInstance {}

    record Unfounded() implements TemplateInstance {}

    /** One of the five doors of the lane. */
    record Door(String key, String name, String duty) {}

    /**
     * A yearly aim.
     *
     * @param doors one for each that is aimed at; true when it is verified
     */
    record Goal(String title, String aim, String soFar, String said, List<Boolean> doors) {}

    /** A batch as a wall with a brick for each partner. */
    record Wall(Batch batch, List<Partner> named, List<Integer> unnamed, boolean demonstration) {}

    record Topic(String name, List<Figure> figures) {}

    @GET
    public TemplateInstance front() {
        Optional<Programme> found = home.find();
        if (found.isEmpty()) {
            return new Unfounded();
        }
        Programme programme = found.get();
        return new Front(
                programme,
                Stream.of(Role.values()).map(this::door).toList(),
                targets.standings(programme.id()).stream().map(this::goal).toList(),
                partners.batches(programme.id()).stream().map(this::wall).toList(),
                board.centres(programme.id()),
                topics(board.figures(programme.id())));
    }

    private Door door(Role role) {
        return new Door(
                role.name().toLowerCase(Locale.ROOT),
                visit.name(role),
                visit.sayOf("front_duty", role));
    }

    private Goal goal(TargetBoard.Standing standing) {
        hutong.programme.board.Target target = standing.target();
        String year = Integer.toString(standing.year());
        int verified = standing.count();
        String aim =
                switch (target.comparison()) {
                    case MORE_THAN -> visit.say("front_target_more_than", year, target.threshold());
                    case AT_LEAST -> visit.say("front_target_at_least", year, target.threshold());
                };
        return new Goal(
                visit.read(target.title()),
                aim,
                visit.say("front_target_so_far", verified),
                visit.say("front_target_doors", verified, target.threshold()),
                IntStream.range(0, target.threshold()).mapToObj(door -> door < verified).toList());
    }

    private Wall wall(Batch.Known known) {
        Batch batch = known.batch();
        List<Partner> named =
                partners.partners(
                                batch.programme(),
                                Optional.empty(),
                                OptionalInt.of(batch.number()),
                                Optional.empty(),
                                Page.SIZE_MAX)
                        .items();
        return new Wall(
                batch,
                named,
                IntStream.range(0, known.unnamed()).boxed().toList(),
                known.demonstration());
    }

    private List<Topic> topics(List<Figure> figures) {
        return Stream.of(Figure.Topic.values())
                .map(topic ->
                        new Topic(
                                visit.sayOf("front_topic", topic),
                                figures.stream()
                                        .filter(figure -> figure.topic() == topic)
                                        .toList()))
                .filter(topic -> !topic.figures().isEmpty())
                .toList();
    }
}
