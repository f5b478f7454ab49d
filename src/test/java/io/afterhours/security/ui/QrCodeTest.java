package io.afterhours.security.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final String TEXT = "otpauth://totp/Afterhours:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final int QUIET = 4;

    @Test
    void whatIsDrawnSaysTheText() throws Exception {
        String svg = QrCode.svg(TEXT);
        var size = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        assertThat(size.find()).isTrue();
        BitMatrix modules = new BitMatrix(Integer.parseInt(size.group(1)) - 2 * QUIET);
        var dark = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (dark.find()) {
            modules.set(Integer.parseInt(dark.group(1)) - QUIET, Integer.parseInt(dark.group(2)) - QUIET);
        }

        assertThat(new Decoder().decode(modules).getText()).isEqualTo(TEXT);
    }

    @Test
    void whatNoCodeHoldsIsRefused() {
        assertThatThrownBy(() -> QrCode.svg("x".repeat(3_000))).isInstanceOf(IllegalArgumentException.class);
    }
}
