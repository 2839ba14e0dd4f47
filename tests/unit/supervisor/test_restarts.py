from entrypoints.supervisor.restarts import RestartBudget


def test_each_death_waits_twice_as_long_and_the_fifth_is_enough() -> None:
    budget = RestartBudget()

    assert [budget.died(at) for at in (0, 1, 2, 3, 4)] == [0.2, 0.4, 0.8, 1.6, None]


def test_deaths_far_apart_are_forgiven() -> None:
    budget = RestartBudget()

    assert [budget.died(at) for at in range(0, 1000, 61)] == [0.2] * 17


def test_a_death_is_forgotten_only_when_its_minute_is_over() -> None:
    budget = RestartBudget(deaths=2)

    assert budget.died(0) == 0.2
    assert budget.died(60) is None
