package hutong.programme.reviews;

import java.util.UUID;

/**
 * Why a person may not judge an application.
 *
 * @param through the organisation that ties them
 * @param detail what is known, in words: the kind of tie or the chain of ownership
 */
public record Conflict(UUID person, UUID applicant, Kind kind, UUID through, String detail) {
    /** How the tie was found. */
    public enum Kind {
        /** The person belongs to the applicant. */
        MEMBERSHIP,
        /** The person declared a tie: employment, advice, family, shares. */
        DECLARED,
        /** An organisation of the person owns the applicant, is owned by it, or both by a third. */
        OWNERSHIP,
        /** The person recused themself, or the office found a conflict. */
        RECUSED
    }

    public String sentence() {
        return switch (kind) {
            case MEMBERSHIP -> "The reviewer belongs to the applicant.";
            case DECLARED -> "The reviewer declared a tie to the applicant: " + detail + ".";
            case OWNERSHIP -> "The reviewer's side is tied to the applicant: " + detail + ".";
            case RECUSED -> "The reviewer stepped back from this application.";
        };
    }
}
