package hutong.gateway.http;

import hutong.gateway.internal.AnswerForm;
import hutong.gateway.internal.ChunkReader;
import hutong.gateway.internal.EventSplitter;
import hutong.gateway.internal.ReportedUsage;
import hutong.gateway.internal.SupplierError;
import hutong.ledger.UsageEnd;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;

/**
 * An answer in events, metered as it passes.
 *
 * <ul>
 *   <li>What one read of the supplier brought goes out in one write.
 *   <li>Usage is durable before the last event; the usage chunk is dropped unless it was asked for.
 *   <li>Cut when more was surely used than is held; never ends like a whole one when the supplier
 *       broke off.
 * </ul>
 */
final class StreamAnswer implements Answer {
    private final Exchange exchange;
    private final Attempts attempts;
    private final ChunkReader seen;
    private final EventSplitter splitter;
    private final AnswerForm form;
    private Buffer out = Buffer.buffer();
    private Buffer tail = Buffer.buffer();
    private String supplierId = "";
    private boolean isFlushDue;
    private boolean hasBegun;
    private boolean isOver;
    private long busyAt;

    StreamAnswer(
            Exchange exchange,
            Attempts attempts,
            ChunkReader seen,
            AnswerForm form,
            int eventBytesMax) {
        this.exchange = exchange;
        this.attempts = attempts;
        this.seen = seen;
        this.form = form;
        this.splitter = new EventSplitter(eventBytesMax);
        this.busyAt = exchange.now();
    }

    @Override
    public void head(HttpClientResponse response) {
        String id = response.getHeader("x-request-id");
        supplierId = id == null ? "" : id;
        String type = response.getHeader("content-type");
        if (type != null && !type.startsWith("text/event-stream")) {
            attempts.cancel();
            isOver = true;
            attempts.failed(SupplierError.NONSENSE);
        }
    }

    @Override
    public void data(Buffer bytes) {
        if (isOver) {
            return;
        }
        busyAt = exchange.now();
        int count = bytes.length();
        splitter.reserve(count);
        bytes.getBytes(splitter.bytes(), splitter.length());
        try {
            splitter.added(count, this::event);
        } catch (IOException tooLarge) {
            giveUp(SupplierError.NONSENSE);
        }
        if (!isFlushDue && out.length() > 0) {
            isFlushDue = true;
            exchange.later(this::flush);
        }
        if (!isOver) {
            attempts.checkpoint();
        }
    }

    private void flush() {
        isFlushDue = false;
        if (out.length() > 0 && !isOver) {
            Buffer ready = out;
            out = Buffer.buffer();
            if (!exchange.client().write(ready)) {
                attempts.waitForClient(() -> busyAt = exchange.now());
            }
        }
    }

    private void event(byte[] bytes, int start, int end) {
        if (isOver) {
            return;
        }
        int from = dataStart(bytes, start, end);
        if (from < 0) {
            // A comment or an event without data: a supplier's own affair.
            return;
        }
        int to = from;
        while (to < end && bytes[to] != '\n' && bytes[to] != '\r') {
            to++;
        }
        if (to - from == 6 && bytes[from] == '[' && bytes[from + 1] == 'D') {
            complete();
            return;
        }
        try {
            seen.read(bytes, from, to);
        } catch (IOException nonsense) {
            giveUp(SupplierError.NONSENSE);
            return;
        }
        chunk(bytes, start, end);
    }

    private void chunk(byte[] bytes, int start, int end) {
        if (seen.isError()) {
            giveUp(SupplierError.BROKE);
        } else if (!seen.hasChoices() && seen.usage() instanceof ReportedUsage.Said) {
            if (attempts.may().call().isUsageWanted()) {
                tail.appendBytes(bytes, start, end - start);
            }
            begin();
            complete();
        } else if (attempts.isAboveHold()) {
            begin();
            cut();
        } else {
            begin();
            out.appendBytes(bytes, start, end - start);
        }
    }

    /** Where the data of an event begins; -1 when it has none. */
    private static int dataStart(byte[] bytes, int start, int end) {
        int at = start;
        while (at + 5 < end) {
            if (bytes[at] == 'd' && bytes[at + 1] == 'a' && bytes[at + 4] == ':') {
                return bytes[at + 5] == ' ' ? at + 6 : at + 5;
            }
            while (at < end && bytes[at] != '\n') {
                at++;
            }
            at++;
        }
        return -1;
    }

    private void begin() {
        if (!hasBegun) {
            hasBegun = true;
            exchange.beginStream();
        }
    }

    private void complete() {
        if (!hasBegun) {
            giveUp(SupplierError.NONSENSE);
            return;
        }
        finish(seen.finishReason().equals("length") ? UsageEnd.LENGTH : UsageEnd.COMPLETE);
    }

    private void cut() {
        attempts.cancel();
        out.appendString(
                form.cutEvent(
                        seen, attempts.may().call().model(), attempts.may().call().choices()));
        finish(UsageEnd.LENGTH);
    }

    private void finish(UsageEnd end) {
        isOver = true;
        seen.identify(supplierId);
        // What is there goes out now: only the end waits for the journal.
        if (out.length() > 0) {
            exchange.client().write(out);
            out = Buffer.buffer();
        }
        exchange.settle(
                end,
                charge -> {
                    Buffer last = tail;
                    if (last.length() == 0 && attempts.may().call().isUsageWanted()) {
                        last.appendString(
                                form.usageEvent(
                                        seen, attempts.may().call().model(), charge.count()));
                    }
                    exchange.client().end(last.appendString(form.end(charge)));
                });
    }

    @Override
    public void end() {
        if (isOver) {
            return;
        }
        boolean isComplete =
                !splitter.isBroken()
                        && (!seen.finishReason().isEmpty()
                                || seen.usage() instanceof ReportedUsage.Said);
        if (isComplete) {
            complete();
        } else {
            giveUp(SupplierError.BROKE);
        }
    }

    @Override
    public void failed(SupplierError error) {
        if (!isOver) {
            giveUp(error);
        }
    }

    @Override
    public void giveUp(SupplierError error) {
        isOver = true;
        attempts.cancel();
        if (!hasBegun) {
            attempts.failed(error);
            return;
        }
        seen.identify(supplierId);
        attempts.ill(error);
        exchange.brokeOff(error.error());
        if (out.length() > 0) {
            exchange.client().write(out);
            out = Buffer.buffer();
        }
        exchange.settle(
                UsageEnd.UPSTREAM_CUT,
                charge -> {
                    String last = form.errorEvent(error.error());
                    exchange.client().end(Buffer.buffer(last));
                });
    }

    @Override
    public long busyAt() {
        return busyAt;
    }
}
