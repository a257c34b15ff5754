package hutong.notices.mail;

import hutong.notices.Letter;
import hutong.notices.Letters;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a queued mail as it leaves: greeting, sentences, where to go, why one gets it. */
final class MailFrame {
    private final String origin;

    /**
     * @param origin where people reach this house
     */
    MailFrame(URI origin) {
        this.origin = origin.toString().replaceAll("/+$", "");
    }

    Mail write(QueuedMail mail) {
        List<String> languages =
                mail.language().isEmpty() ? Letters.LANGUAGES : List.of(mail.language());
        List<Letter> letters =
                languages.stream()
                        .map(it -> Letters.write(mail.type(), mail.values(), it, mail.zone()))
                        .toList();
        String subject = letters.stream().map(Letter::subject).collect(Collectors.joining(" / "));
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < languages.size(); at++) {
            if (at > 0) {
                text.append("\n----\n\n");
            }
            part(text, mail, languages.get(at), letters.get(at));
        }
        return new Mail(mail.id(), mail.address(), subject, text.toString(), mail.createdAt());
    }

    private void part(StringBuilder text, QueuedMail mail, String language, Letter letter) {
        if (!mail.name().isEmpty()) {
            text.append(Letters.frame("greeting", language, Map.of("name", mail.name())))
                    .append("\n\n");
        }
        text.append(letter.text().strip()).append("\n\n");
        text.append(Letters.frame("link", language, Map.of("link", origin + mail.path())))
                .append('\n');
        if (!mail.name().isEmpty()) {
            String choices = origin + "/notices/preferences";
            text.append("\n-- \n")
                    .append(Letters.frame("foot", language, Map.of("link", choices)))
                    .append('\n');
        }
    }
}
