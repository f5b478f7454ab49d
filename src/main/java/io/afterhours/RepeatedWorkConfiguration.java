package io.afterhours;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Who does what is done again and again. There is a thread for each such work, so that none of it waits for other work to
 * end: a check of a long history must not keep timers, or the signs of life of agents, from being on time.
 */
@Configuration(proxyBeanMethods = false)
class RepeatedWorkConfiguration {

    /** At least as many as there is work. */
    static final int THREADS = 20;

    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.poolSize(THREADS).threadNamePrefix("repeated-").build();
    }
}
