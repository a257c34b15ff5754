/** The programme API under {@code /api}: programmes, partners, models, funds and awards. */
@NullMarked
package hutong.programme.http;

import org.jspecify.annotations.NullMarked;
