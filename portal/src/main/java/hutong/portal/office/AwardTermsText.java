package hutong.portal.office;

import hutong.kernel.Credit;

/** The terms of an award as a person reads them. */
record AwardTermsText(
        String title,
        String organisation,
        boolean demonstration,
        String fund,
        Credit amount,
        String cover,
        String starts,
        String ends,
        String purposes,
        String suppliers,
        String models) {}
