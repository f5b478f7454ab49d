package io.afterhours.customer;

import io.afterhours.policy.Versioned;
import io.afterhours.team.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the widgets' settings; there are as few as groups. */
@Component
class WidgetSettingSql {

    private static final TypeReference<List<String>> ORIGINS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Map<String, String>>> TEXTS = new TypeReference<>() {};

    private static final String SELECT = """
            SELECT grp_id, origins, when_offline, when_full, leave_after_minutes, texts, version
            FROM widget_setting""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    WidgetSettingSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Map<GroupId, Versioned<WidgetSetting>> rows() {
        var rows = new HashMap<GroupId, Versioned<WidgetSetting>>();
        jdbc.sql(SELECT).query(row -> {
            put(row, rows);
        });
        return rows;
    }

    /** Of these groups alone: a visitor's call need not read the words of all others. */
    Map<GroupId, Versioned<WidgetSetting>> rows(List<GroupId> groups) {
        var rows = new HashMap<GroupId, Versioned<WidgetSetting>>();
        jdbc.sql(SELECT + " WHERE grp_id IN (:groups)")
                .param("groups", groups.stream().map(GroupId::value).toList())
                .query(row -> {
                    put(row, rows);
                });
        return rows;
    }

    private void put(ResultSet row, Map<GroupId, Versioned<WidgetSetting>> rows) throws SQLException {
        var setting = new WidgetSetting(
                json.readValue(row.getString("origins"), ORIGINS),
                WidgetSetting.Show.valueOf(row.getString("when_offline")),
                WidgetSetting.Show.valueOf(row.getString("when_full")),
                row.getObject("leave_after_minutes", Integer.class),
                json.readValue(row.getString("texts"), TEXTS));
        rows.put(new GroupId(row.getLong("grp_id")), new Versioned<>(setting, row.getLong("version")));
    }

    void write(GroupId group, WidgetSetting setting, long version) {
        jdbc.sql("""
                REPLACE INTO widget_setting
                    (grp_id, origins, when_offline, when_full, leave_after_minutes, texts, version)
                VALUES (:group, :origins, :offline, :full, :leave, :texts, :version)""")
                .param("group", group.value())
                .param("origins", json.writeValueAsString(setting.origins()))
                .param("offline", setting.whenOffline().name())
                .param("full", setting.whenFull().name())
                .param("leave", setting.leaveAfterMinutes())
                .param("texts", json.writeValueAsString(setting.texts()))
                .param("version", version)
                .update();
    }

    void delete(GroupId group) {
        jdbc.sql("DELETE FROM widget_setting WHERE grp_id = ?")
                .param(group.value())
                .update();
    }
}
