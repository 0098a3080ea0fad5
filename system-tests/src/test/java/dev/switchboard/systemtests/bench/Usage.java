package dev.switchboard.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What processes, with all their children, take of the machine, as Linux counts it in {@code /proc}. */
final class Usage {

    private static final long MICROS_PER_TICK = 10_000;

    private Usage() {}

    /** Processor time so far, in microseconds. */
    static long cpuMicros(Collection<Long> processes) {
        return families(processes).stream().mapToLong(Usage::cpuMicros).sum();
    }

    /** Resident memory in bytes, with shared pages divided among those who share them. */
    static long pssBytes(Collection<Long> processes) {
        return families(processes).stream().mapToLong(Usage::pssBytes).sum();
    }

    private static List<Long> families(Collection<Long> processes) {
        return processes.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .distinct()
                .toList();
    }

    private static long cpuMicros(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, and those of children that have ended
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MICROS_PER_TICK;
    }

    private static long pssBytes(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
