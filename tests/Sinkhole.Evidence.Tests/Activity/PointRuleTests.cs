using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Activity;

public class PointRuleTests
{
    private static readonly InternetAddress Asked = InternetAddress.FromIPv4(0x0A42_0335);

    private readonly Dictionary<InternetAddress, ClientFigures> clients = [];

    [Fact]
    public void Who_sends_most_of_all_queries_is_suggested_with_the_figures()
    {
        Machines(20, 100);
        clients[Asked] = Queries(9_764);

        var point = Assert.Single(Find());

        Assert.Equal((Asked, PointSigns.MostQueries | PointSigns.ManyTimesTypical), (point.Client, point.Signs));
        Assert.Equal((9_764, 11_764, 21, 100), (point.Figures.Queries, point.AllQueries, point.AllClients, point.TypicalQueries));
        Assert.Equal(ClientRole.None, point.LikelyRole);
    }

    [Fact]
    public void Half_of_all_queries_is_most_and_less_is_not()
    {
        Machines(3, 1_000);
        clients[Asked] = Queries(3_000);
        Assert.Equal(PointSigns.MostQueries, Assert.Single(Find()).Signs);

        clients[Asked] = Queries(2_999);
        Assert.Empty(Find());
    }

    [Fact]
    public void An_office_where_all_ask_alike_has_no_point()
    {
        Machines(50, 400);

        Assert.Empty(Find());
    }

    [Fact]
    public void A_busy_machine_that_asks_for_signatures_is_suggested_as_a_forwarder()
    {
        Machines(50, 400);
        clients[Asked] = Queries(4_000) with { WithDnssec = 4_000, Hops = HopKinds.From64 };

        var point = Assert.Single(Find());

        Assert.Equal(PointSigns.ManyTimesTypical | PointSigns.AsksForSignatures, point.Signs);
        Assert.Equal(ClientRole.Forwarder, point.LikelyRole);
    }

    [Fact]
    public void A_busy_address_of_several_kinds_of_machines_is_suggested_as_nat()
    {
        Machines(50, 400);
        clients[Asked] = Queries(4_000) with { Hops = HopKinds.Routed64 | HopKinds.Routed128 };

        Assert.Equal(ClientRole.Nat, Assert.Single(Find()).LikelyRole);
    }

    [Theory]
    [InlineData(4_000, 0, HopKinds.From64)]
    [InlineData(400, 400, HopKinds.From64)]
    [InlineData(400, 0, HopKinds.From64 | HopKinds.From128)]
    [InlineData(3_999, 1_999, HopKinds.From64)]
    public void One_weaker_sign_is_not_enough(long queries, long withDnssec, HopKinds hops)
    {
        Machines(50, 400);
        clients[Asked] = Queries(queries) with { WithDnssec = withDnssec, Hops = hops };

        Assert.Empty(Find());
    }

    [Fact]
    public void The_only_client_is_asked_about_as_such()
    {
        clients[Asked] = Queries(1_000);

        var point = Assert.Single(Find());

        Assert.Equal((PointSigns.AsksAlone, 1), (point.Signs, point.AllClients));
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void An_administrators_machine_beside_it_hides_no_forwarder(long others, bool isSuggested)
    {
        clients[Asked] = Queries(1_000 - others);
        Machines(1, others);

        Assert.Equal(isSuggested ? [PointSigns.AsksAlone] : [], Find().Select(point => point.Signs));
    }

    [Fact]
    public void Too_few_queries_say_nothing()
    {
        clients[Asked] = Queries(999);
        Assert.Empty(Find());

        Machines(3, 400);
        clients[Asked] = Queries(199) with { WithDnssec = 199, Hops = HopKinds.From64 | HopKinds.From128 };
        Assert.Empty(Find());
    }

    [Fact]
    public void Clients_there_was_no_room_for_count_as_others()
    {
        clients[Asked] = Queries(1_000);

        Assert.Empty(Find(rest: 900));
        Assert.Empty(Find(rest: 100));
        Machines(1, 100);
        Assert.Equal(PointSigns.MostQueries, Assert.Single(Find(rest: 900)).Signs & PointSigns.MostQueries);
        Assert.Empty(Find(rest: 901));
    }

    [Fact]
    public void The_busiest_come_first_and_no_more_than_a_person_can_answer()
    {
        Machines(200, 400);
        for (uint i = 0; i < 30; i++)
        {
            clients[InternetAddress.FromIPv4(0x0A43_0000 + i)] = Queries(10_000 + i) with { WithDnssec = 10_000 };
        }

        var found = Find();

        Assert.Equal(20, found.Length);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => 10_029L - i), found.Select(point => point.Figures.Queries));
    }

    [Fact]
    public void An_empty_network_has_no_point() => Assert.Empty(new PointRule(new PointRuleOptions { MinQueries = 0, MinOwnQueries = 0 }).Find(new ActivityWindow(clients, 0)));

    private static ClientFigures Queries(long number) => new() { Queries = number };

    private void Machines(uint count, long queries)
    {
        for (uint i = 0; i < count; i++)
        {
            clients[InternetAddress.FromIPv4(0x0A42_0A01 + i)] = Queries(queries) with { Hops = HopKinds.From128 };
        }
    }

    private ImmutableArray<PointSuggestion> Find(long rest = 0) => new PointRule(new PointRuleOptions()).Find(new ActivityWindow(clients, rest));
}
