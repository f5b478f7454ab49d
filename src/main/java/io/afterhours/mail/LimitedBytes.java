package io.afterhours.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps what is written to it, up to a limit: a mail must not fill the memory. */
final class LimitedBytes extends OutputStream {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;

    LimitedBytes(int most) {
        this.most = most;
    }

    @Override
    public void write(int each) throws IOException {
        room(1);
        kept.write(each);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        room(length);
        kept.write(from, offset, length);
    }

    byte[] toByteArray() {
        return kept.toByteArray();
    }

    private void room(int more) throws IOException {
        if (kept.size() + more > most) {
            throw new IOException("It is larger than " + most + " bytes");
        }
    }
}
