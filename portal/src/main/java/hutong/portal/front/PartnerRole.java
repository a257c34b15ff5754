package hutong.portal.front;

/** The five roles, in the order of their doors. */
enum PartnerRole {
    COMPUTE,
    DATA,
    MODEL,
    APPLICATION,
    INVESTMENT
}
