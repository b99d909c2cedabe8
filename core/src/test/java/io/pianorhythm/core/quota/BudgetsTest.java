package io.pianorhythm.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetsTest {

  private final Budgets budgets = new Budgets(Quotas.DEFAULT, () -> 0);

  @Test
  void whoComesBackFindsWhatTheyHadLeft() {
    budgets.ofAccount("ann").spend(Quota.REPORTS, 5, 0);

    assertThat(budgets.ofAccount("ann").available(Quota.REPORTS, 0)).isZero();
    assertThat(budgets.ofAccount("ben").available(Quota.REPORTS, 0)).isEqualTo(5);
    assertThat(budgets.ofAddress("ann").available(Quota.REPORTS, 0)).isEqualTo(5);
  }

  @Test
  void whoIsConnectedIsNotForgottenHoweverManyOthersCome() {
    var ann = budgets.ofAccount("ann");
    ann.spend(Quota.REPORTS, 5, 0);
    for (int i = 0; i < 150_000; i++) {
      assertThat(budgets.ofAccount("guest " + i)).isNotNull();
    }
    assertThat(budgets.ofAccount("ann")).isSameAs(ann);
  }

  @Test
  void everyNameInTheTableIsItsOwnAndSaysWhatItCovers() {
    for (var quota : Quota.values()) {
      assertThat(quota.key()).matches("[a-z-]+");
      assertThat(quota.covers()).isNotBlank();
      var common = quota.ofAddress();
      if (common != null) {
        assertThat(quota.per()).isEqualTo(Quota.Per.ACCOUNT);
        assertThat(common.per()).isEqualTo(Quota.Per.ADDRESS);
        assertThat(common.excess()).isEqualTo(quota.excess());
        assertThat(common.rate().times()).isGreaterThan(quota.rate().times());
      }
    }
  }
}
