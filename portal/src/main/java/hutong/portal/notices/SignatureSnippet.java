package hutong.portal.notices;

/** How a receiver tells a webhook of this house from anybody else's. */
final class SignatureSnippet {
    /** Needs Python alone. */
    static final String PYTHON =
            """
            import base64, hashlib, hmac, time

            def is_from_hutong(secret, headers, body):
                \"""secret: whsec_..., body: the bytes as they came\"""
                if abs(time.time() - int(headers["webhook-timestamp"])) > 300:
                    return False
                signed = b".".join([headers["webhook-id"].encode(),
                                    headers["webhook-timestamp"].encode(), body])
                key = base64.b64decode(secret.removeprefix("whsec_"))
                digest = hmac.new(key, signed, hashlib.sha256).digest()
                expected = "v1," + base64.b64encode(digest).decode()
                return any(hmac.compare_digest(expected, each)
                           for each in headers["webhook-signature"].split())\
            """;

    private SignatureSnippet() {}
}
