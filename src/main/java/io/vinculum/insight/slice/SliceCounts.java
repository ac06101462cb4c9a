package io.vinculum.insight.slice;

import io.vinculum.insight.document.DoubleCounts;
import java.util.concurrent.atomic.LongAdder;

/** What slices of this node counted of their events and saves; read by the metrics. */
public final class SliceCounts implements DoubleCounts {
  private final LongAdder fast = new LongAdder();
  private final LongAdder repaired = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder saves = new LongAdder();
  private final LongAdder failedSaves = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder moves = new LongAdder();
  private final LongAdder failedKeeps = new LongAdder();
  private final LongAdder superseded = new LongAdder();
  private final LongAdder indexed = new LongAdder();
  private final LongAdder failedIndexing = new LongAdder();
  private final LongAdder doubles = new LongAdder();
  private final LongAdder voidedDoubles = new LongAdder();
  private final SliceLags lags = new SliceLags(System::nanoTime);

  /** An event was applied that came at once. */
  public void countFast() {
    fast.increment();
  }

  /** An event was applied that only the guaranteed path brought. */
  public void countRepaired() {
    repaired.increment();
  }

  /** An event came before the one that precedes it. */
  public void countGap() {
    gaps.increment();
  }

  /** Facts of so many customers were saved. */
  public void countSaves(int rows) {
    saves.add(rows);
  }

  /** A save failed and will be tried again. */
  public void countFailedSave() {
    failedSaves.increment();
  }

  /** So many journals could not be read in a sweep. */
  public void countUnreadable(int journals) {
    unreadable.add(journals);
  }

  /** So many customers entered or left segments, and that was kept. */
  public void countMoves(int some) {
    moves.add(some);
  }

  /** What happened to segments could not be kept and will be tried again. */
  public void countFailedKeep() {
    failedKeeps.increment();
  }

  /** So many events that did not count were moved out of a journal. */
  public void countSuperseded(int events) {
    superseded.add(events);
  }

  /** So many documents were written into the index. */
  public void countIndexed(int documents) {
    indexed.add(documents);
  }

  /** Documents could not be written and will be again. */
  public void countFailedIndexing() {
    failedIndexing.increment();
  }

  @Override
  public void countFound() {
    doubles.increment();
  }

  @Override
  public void countVoided() {
    voidedDoubles.increment();
  }

  /** Documents written into the index. */
  public long indexed() {
    return indexed.sum();
  }

  /** Writes of documents that failed. */
  public long failedIndexing() {
    return failedIndexing.sum();
  }

  /** Copies of documents found to be one too many, each once. */
  public long doubles() {
    return doubles.sum();
  }

  /** Those of them that were cancelled. */
  public long voidedDoubles() {
    return voidedDoubles.sum();
  }

  /** Events moved out of journals. */
  public long superseded() {
    return superseded.sum();
  }

  /** How far behind each slice is. */
  public SliceLags lags() {
    return lags;
  }

  /** Moves kept. */
  public long moves() {
    return moves.sum();
  }

  /** Pieces of moves that could not be kept at once. */
  public long failedKeeps() {
    return failedKeeps.sum();
  }

  /** Journals that could not be read in a sweep; one that stays so counts at each. */
  public long unreadable() {
    return unreadable.sum();
  }

  /** Events applied from the fast path. */
  public long fast() {
    return fast.sum();
  }

  /** Events that the guaranteed path had to repair. */
  public long repaired() {
    return repaired.sum();
  }

  /** Gaps read from the journal. */
  public long gaps() {
    return gaps.sum();
  }

  /** Rows saved. */
  public long saves() {
    return saves.sum();
  }

  /** Saves that failed. */
  public long failedSaves() {
    return failedSaves.sum();
  }
}
