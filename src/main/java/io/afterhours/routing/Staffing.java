package io.afterhours.routing;

import io.afterhours.team.GroupId;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tells who could take chats in each group, whether they are there or not. */
@Service
public class Staffing {

    private final StaffSql sql;

    Staffing(StaffSql sql) {
        this.sql = sql;
    }

    /** The staff of every group that has any. */
    @PreAuthorize("hasAnyRole('ADMIN', 'SUPERVISOR')")
    public Map<GroupId, Staff> all() {
        return sql.all();
    }
}
