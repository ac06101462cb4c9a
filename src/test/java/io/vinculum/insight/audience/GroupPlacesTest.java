package io.vinculum.insight.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Combinations keep their numbers while more and more values of their keys appear. */
class GroupPlacesTest {
  private static final int ROWS = 50;
  private static final int LIMIT = 1_000;

  @Property(tries = 200)
  void aCombinationKeepsItsNumber(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int keys) {
    Random random = new Random(seed);
    GroupPlaces places = new GroupPlaces(keys, LIMIT);
    Map<List<Integer>, Integer> expected = new LinkedHashMap<>();
    int[] sizes = new int[keys];
    for (int block = 1; block <= 6; block++) {
      int[][] numbers = new int[keys][ROWS];
      for (int k = 0; k < keys; k++) {
        int most = 1 + random.nextInt(3 * block);
        Arrays.setAll(numbers[k], _ -> random.nextInt(most));
        sizes[k] = Math.max(sizes[k], Arrays.stream(numbers[k]).max().orElseThrow() + 1);
      }
      if (!places.makeRoom(sizes)) {
        break;
      }
      int[] groups = new int[ROWS];
      assertThat(places.find(numbers, ROWS, groups)).isTrue();
      for (int i = 0; i < ROWS; i++) {
        int row = i;
        List<Integer> key = Arrays.stream(numbers).map(ofKey -> ofKey[row]).toList();
        int next = expected.size();
        assertThat(groups[i]).isEqualTo(expected.computeIfAbsent(key, _ -> next));
      }
    }
    assertThat(places.size()).isEqualTo(expected.size());
    List<List<Integer>> parts = new ArrayList<>();
    for (int group = 0; group < places.size(); group++) {
      int of = group;
      parts.add(IntStream.range(0, keys).mapToObj(k -> (int) places.parts(k)[of]).toList());
    }
    assertThat(parts).isEqualTo(List.copyOf(expected.keySet()));
  }

  @Example
  void whatWouldNotBeSmallLeavesEverythingAsItIs() {
    GroupPlaces places = new GroupPlaces(2, LIMIT);
    int[] groups = new int[2];
    assertThat(places.makeRoom(new int[] {20, 5})).isTrue();
    places.find(new int[][] {{19, 3}, {4, 0}}, 2, groups);

    assertThat(places.makeRoom(new int[] {1 << 15, 5})).isFalse();
    assertThat(places.parts(0)).containsExactly(19, 3);
    assertThat(places.parts(1)).containsExactly(4, 0);
  }

  @Example
  void moreThanTheMostAreRefused() {
    GroupPlaces places = new GroupPlaces(1, 2);
    int[] groups = new int[3];
    assertThat(places.makeRoom(new int[] {3})).isTrue();
    assertThat(places.find(new int[][] {{0, 1, 0}}, 3, groups)).isTrue();
    assertThat(groups).containsExactly(0, 1, 0);
    assertThat(places.find(new int[][] {{0, 2, 1}}, 3, groups)).isFalse();
  }
}
