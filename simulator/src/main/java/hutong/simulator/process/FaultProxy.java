package hutong.simulator.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network that fails as told, between anyone and a server on loopback. What it is told counts for
 * open connections too.
 */
final class FaultProxy implements AutoCloseable {
    /** How the network is. */
    enum Mode {
        SOUND,
        /** Everything arrives late. */
        SLOW,
        /** Everything is swallowed and nothing is refused. */
        BLACK_HOLE,
        /** Open connections are reset, new ones too. */
        RESET,
        /** What the client says arrives, the server's end of talking is announced at once. */
        HALF_CLOSED,
        /** Each connection is cut after so many bytes of answer. */
        CUT
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong carried = new AtomicLong();
    private volatile Mode mode = Mode.SOUND;
    private volatile long delayMillis;
    private volatile long cutAfterBytes;
    private volatile boolean closed;

    FaultProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("fault-proxy").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    long carriedBytes() {
        return carried.get();
    }

    void be(Mode how) {
        mode = how;
        if (how == Mode.RESET) {
            open.forEach(FaultProxy::reset);
        }
    }

    void slow(long millis) {
        delayMillis = millis;
        be(Mode.SLOW);
    }

    void cutAfter(long bytes) {
        cutAfterBytes = bytes;
        be(Mode.CUT);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                if (mode == Mode.RESET) {
                    reset(client);
                } else {
                    Thread.ofPlatform().daemon().start(() -> join(client));
                }
            } catch (IOException _) {
                // Closed: the loop ends. Anything else is the next connection's matter.
            }
        }
    }

    private void join(Socket client) {
        try {
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
            upstream.setTcpNoDelay(true);
            open.add(upstream);
            Thread.ofPlatform().daemon().start(() -> carry(client, upstream, false));
            carry(upstream, client, true);
        } catch (IOException away) {
            reset(client);
        } finally {
            open.remove(client);
        }
    }

    private void carry(Socket from, Socket to, boolean isAnswer) {
        byte[] bytes = new byte[32 << 10];
        long passed = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (mode == Mode.SLOW) {
                    Thread.sleep(delayMillis);
                }
                while (mode == Mode.BLACK_HOLE && !closed) {
                    // Held back, as a network does that sends it again and again.
                    Thread.sleep(20);
                }
                if (isAnswer && mode == Mode.HALF_CLOSED) {
                    to.shutdownOutput();
                    return;
                }
                if (isAnswer && mode == Mode.CUT && passed + count > cutAfterBytes) {
                    out.write(bytes, 0, (int) Math.max(0, cutAfterBytes - passed));
                    return;
                }
                out.write(bytes, 0, count);
                passed += count;
                carried.addAndGet(count);
            }
        } catch (IOException _) {
            // One side is gone; the other is closed with it.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // It is gone already.
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        open.forEach(FaultProxy::reset);
    }
}
