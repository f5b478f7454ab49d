package io.afterhours.faults;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A packet of the MySQL protocol: three bytes of length, a number within the exchange, the payload. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Packet(int number, byte[] payload) {

    static final int QUERY = 0x03;
    static final int PREPARE = 0x16;
    private static final int EXECUTE = 0x17;
    private static final int SEND_LONG_DATA = 0x18;
    private static final int CLOSE_STATEMENT = 0x19;
    private static final int QUIT = 0x01;

    static Packet read(InputStream in) throws IOException {
        var header = in.readNBytes(4);
        if (header.length < 4) {
            throw new EOFException();
        }
        var length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        var payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException();
        }
        return new Packet(header[3] & 0xff, payload);
    }

    byte[] bytes() {
        var all = new byte[payload.length + 4];
        all[0] = (byte) payload.length;
        all[1] = (byte) (payload.length >> 8);
        all[2] = (byte) (payload.length >> 16);
        all[3] = (byte) number;
        System.arraycopy(payload, 0, all, 4, payload.length);
        return all;
    }

    /** Of a client: begins an exchange. */
    boolean isCommand() {
        return number == 0 && payload.length > 0;
    }

    int command() {
        return payload[0] & 0xff;
    }

    boolean isAnswered() {
        return command() != SEND_LONG_DATA && command() != CLOSE_STATEMENT && command() != QUIT;
    }

    boolean hasText() {
        return command() == QUERY || command() == PREPARE;
    }

    String text() {
        return new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8);
    }

    boolean isCommit() {
        return command() == QUERY && text().strip().equalsIgnoreCase("COMMIT");
    }

    Packet withText(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var changed = Arrays.copyOf(payload, bytes.length + 1);
        System.arraycopy(bytes, 0, changed, 1, bytes.length);
        return new Packet(number, changed);
    }

    /** Of a server, in answer to this command: rows were changed. */
    boolean changedRows(int command) {
        return (command == QUERY || command == EXECUTE) && payload.length > 1 && payload[0] == 0 && payload[1] != 0;
    }
}
