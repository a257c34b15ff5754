package hutong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleDatabaseTest {
    @Test
    void anAddressIsOnePersonWhateverItsCase() {
        try (TestingHouse house = new TestingHouse()) {
            List<CompletableFuture<People.Outcome>> all =
                    IntStream.range(0, 8)
                            .mapToObj(at ->
                                    CompletableFuture.supplyAsync(
                                            () ->
                                                    house.people.create(
                                                            house.newPerson(
                                                                    at % 2 == 0
                                                                            ? "Ann@example.org"
                                                                            : "ann@EXAMPLE.org"),
                                                            Optional.empty()),
                                            Thread::startVirtualThread))
                            .toList();
            List<People.Outcome> outcomes = all.stream().map(CompletableFuture::join).toList();
            assertThat(outcomes).filteredOn(it -> it instanceof People.Outcome.Saved).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(it -> it instanceof People.Outcome.Refused)
                    .allSatisfy(it ->
                            assertThat(((People.Outcome.Refused) it).refusal().code())
                                    .isEqualTo("email_taken"));
        }
    }

    @Test
    void theSameIdAgainIsTheSamePerson() {
        try (TestingHouse house = new TestingHouse()) {
            Person ann = house.newPerson("ann@example.org");
            People.Outcome first = house.people.create(ann, Optional.of(TestingHouse.PASSWORD));
            assertThat(first).isEqualTo(new People.Outcome.Saved(ann));
            assertThat(house.people.create(ann, Optional.of(TestingHouse.PASSWORD)))
                    .isEqualTo(first);
        }
    }

    @Test
    void faultyFieldsAreNamed() {
        try (TestingHouse house = new TestingHouse()) {
            assertThat(refusal(house, house.newPerson("ann"), "four loose brick doors").field())
                    .contains("email");
            assertThat(refusal(house, house.newPerson("a@b.c"), "password1234").field())
                    .contains("password");
        }
    }

    private static Refusal refusal(TestingHouse house, Person person, String password) {
        return ((People.Outcome.Refused)
                        house.people.create(person, Optional.of(new Redacted(password))))
                .refusal();
    }
}
