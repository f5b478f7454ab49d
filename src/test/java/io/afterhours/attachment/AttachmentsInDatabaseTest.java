package io.afterhours.attachment;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "afterhours.attachments.storage=database")
class AttachmentsInDatabaseTest extends AttachmentContract {

    @Override
    String storage() {
        return "DATABASE";
    }

    @Override
    long kept() {
        return jdbc.sql("SELECT COUNT(DISTINCT storage_key) FROM attachment_part")
                .query(Long.class)
                .single();
    }

    @Override
    void keep(String key) {
        jdbc.sql("INSERT INTO attachment_part (storage_key, part, bytes) VALUES (?, 0, 'left')")
                .param(key)
                .update();
    }
}
