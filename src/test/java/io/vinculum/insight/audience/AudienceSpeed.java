package io.vinculum.insight.audience;

import com.sun.management.OperatingSystemMXBean;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.rule.Rows;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast questions are where the slices are: straight at plans and columns, without sharding and
 * edge. Run by hand: {@code AudienceSpeed [rounds] [part of a question's name]}.
 */
public final class AudienceSpeed {
  private static final int SLICES = 256;
  private static final int CUSTOMERS_A_SLICE = 3_906;
  private static final int CORES = 2;
  private static final int WARM_ROUNDS = 40;

  private final AudiencePlans plans = new AudiencePlans();
  private final List<Rows> slices;
  private final ExecutorService cores = Executors.newFixedThreadPool(CORES);

  private AudienceSpeed() throws ExecutionException, InterruptedException {
    List<Future<Rows>> filled = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      int seed = slice;
      filled.add(cores.submit(() -> SimulatedSlices.rows(seed, CUSTOMERS_A_SLICE)));
    }
    slices = new ArrayList<>();
    for (Future<Rows> one : filled) {
      slices.add(one.get());
    }
  }

  /** Asks every question and prints its times. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    String part = args.length > 1 ? args[1] : "";
    long began = System.nanoTime();
    AudienceSpeed speed = new AudienceSpeed();
    System.out.printf("filled in %.1f s%n", (System.nanoTime() - began) / 1e9);
    speed.printBytes("before any question");
    for (Map.Entry<String, AudienceQuestion> each : TenQuestions.ALL.entrySet()) {
      if (each.getKey().contains(part)) {
        speed.time(each.getKey(), each.getValue(), rounds);
      }
    }
    speed.printBytes("all questions asked");
    speed.cores.shutdown();
  }

  private void printBytes(String when) {
    long bytes = slices.stream().map(Rows::columns).mapToLong(SliceColumns::bytes).sum();
    System.out.printf(
        "%.1f bytes a customer, %s%n", bytes / (double) (SLICES * CUSTOMERS_A_SLICE), when);
  }

  private void time(String name, AudienceQuestion question, int rounds) throws Exception {
    long began = System.nanoTime();
    AudienceAnswer answer = ask(question);
    double first = (System.nanoTime() - began) / 1e6;
    for (int i = 0; i < WARM_ROUNDS; i++) {
      ask(question);
    }
    long cpuBefore = cpuNanos();
    double[] millis = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      ask(question);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double cpu = (cpuNanos() - cpuBefore) / 1e6 / rounds;
    Arrays.sort(millis);
    System.out.printf(
        "%-32s p50 %7.2f ms  p99 %7.2f ms  cpu %7.2f ms  first %8.1f ms  count %d%n",
        name, millis[rounds / 2], millis[rounds * 99 / 100], cpu, first, answer.count());
  }

  /** What the process has used of all cores, other programs not counted. */
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private AudienceAnswer ask(AudienceQuestion question) throws Exception {
    List<Future<List<AudiencePart>>> halves = new ArrayList<>();
    for (int core = 0; core < CORES; core++) {
      List<Rows> half = slices.subList(core * SLICES / CORES, (core + 1) * SLICES / CORES);
      halves.add(
          cores.submit(
              () ->
                  half.stream()
                      .map(rows -> plans.ask(question, SimulatedSlices.PLAZA, rows).orElseThrow())
                      .toList()));
    }
    List<AudiencePart> parts = new ArrayList<>();
    for (Future<List<AudiencePart>> half : halves) {
      parts.addAll(half.get());
    }
    Outcome<AudienceAnswer> outcome =
        plans.merge(
            question,
            SimulatedSlices.PLAZA,
            parts,
            new Freshness(0),
            System.nanoTime(),
            new Coverage(SLICES, List.of()));
    return ((Outcome.Answered<AudienceAnswer>) outcome).value();
  }
}
