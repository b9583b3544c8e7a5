using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Networks;
using Sinkhole.Evidence.Tests.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Networks;

public class UnitNetworksTests
{
    private static readonly DateTimeOffset Time = new(2022, 9, 16, 10, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("10.66.10.21", "DEMO.01")]
    [InlineData("10.66.10.77", "DEMO.05")]
    [InlineData("10.66.99.1", "DEMO.00")]
    [InlineData("10.67.0.1", "")]
    [InlineData("2001:db8:66::a1", "DEMO.01")]
    [InlineData("2001:db8:67::a1", "")]
    public void The_longest_prefix_wins(string address, string unit)
    {
        var networks = Build(Row("10.66.0.0/16", "DEMO.00"), Row("10.66.10.77", "DEMO.05"), Row("10.66.10.0/24", "DEMO.01"), Row("2001:db8:66::/64", "DEMO.01"));

        Assert.Equal(unit, networks.UnitOf(Given.Address(address), Time));
        Assert.Empty(networks.Problems);
        Assert.Equal(4, networks.Count);
    }

    [Theory]
    [InlineData("2022-09-15T23:59:59+07:00", "DEMO.01")]
    [InlineData("2022-09-16T00:00:00+07:00", "DEMO.02")]
    [InlineData("2022-09-20T23:59:59+07:00", "DEMO.02")]
    [InlineData("2022-09-21T00:00:00+07:00", "DEMO.00")]
    public void A_network_belongs_to_whom_it_belonged_at_the_moment(string time, string unit)
    {
        var networks = Build(
            Row("10.66.10.0/24", "DEMO.01", "", "2022-09-15", 1),
            Row("10.66.10.0/24", "DEMO.02", "2022-09-16", "2022-09-20", 2),
            Row("10.66.0.0/16", "DEMO.00", "", "", 3));

        Assert.Equal(unit, networks.UnitOf(Given.Address("10.66.10.21"), Given.Time(time)));
        Assert.Empty(networks.Problems);
    }

    [Fact]
    public void Two_units_for_one_network_at_one_time_are_a_problem_that_names_both_rows()
    {
        var networks = Build(
            Row("10.66.10.0/24", "DEMO.01", "", "2022-09-16", 2),
            Row("10.66.10.128/24", "DEMO.02", "2022-09-16", "", 7));

        var problem = Assert.Single(networks.Problems);
        Assert.Equal(7, problem.Line);
        Assert.Equal("Rows 2 (\"DEMO.01\") and 7 (\"DEMO.02\") both hold 10.66.10.0/24 at the same time; row 2 counts until one of them ends where the other begins.", problem.English);
        Assert.Contains("Dòng 2 (\"DEMO.01\") và dòng 7 (\"DEMO.02\") cùng chứa mạng 10.66.10.0/24", problem.Vietnamese, StringComparison.Ordinal);
        Assert.Equal("DEMO.01", networks.UnitOf(Given.Address("10.66.10.1"), Time));
        Assert.Equal("DEMO.02", networks.UnitOf(Given.Address("10.66.10.1"), Time.AddDays(1)));
    }

    [Fact]
    public void Rows_beyond_the_bound_and_spans_of_nothing_are_problems()
    {
        var networks = UnitNetworks.Build(
            [Row("10.66.10.0/24", "A", "2022-09-16", "2022-09-10", 1), Row("10.66.10.0/24", "B", line: 2), Row("10.66.11.0/24", "C", line: 3)],
            new UnitNetworkOptions { MaxRows = 1 });

        Assert.Equal([1, 3], networks.Problems.Select(problem => problem.Line));
        Assert.Equal(1, networks.Count);
        Assert.Equal("B", networks.UnitOf(Given.Address("10.66.10.1"), Time));
    }

    [Fact]
    public void Problems_are_bounded()
    {
        var networks = UnitNetworks.Build(Enumerable.Range(1, 50).Select(line => Row("10.66.10.0/24", "A", line: line)), new UnitNetworkOptions { MaxProblems = 5 });

        Assert.Equal(5, networks.Problems.Length);
    }

    [Fact]
    public void Any_table_answers_as_a_walk_through_its_rows_would()
    {
        Prop.ForAll<(byte Host, byte Bits, byte Start, byte Length)[], byte, byte>((rows, host, second) =>
        {
            var table = rows.Select((row, line) => new UnitNetwork
            {
                Network = Given.Network($"10.0.0.{row.Host}/{24 + (row.Bits % 9)}"),
                Unit = $"U{line}",
                Span = new Validity(row.Start, row.Start + row.Length),
                Line = line,
            }).ToList();
            var address = Given.Address($"10.0.0.{host}");
            var expected = table.Where(row => row.Network.Contains(address) && row.Span.Contains(second)).OrderByDescending(row => row.Network.Length).FirstOrDefault();

            return ReferenceEquals(UnitNetworks.Build(table, new UnitNetworkOptions()).Find(address, DateTimeOffset.FromUnixTimeSeconds(second)), expected);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_table_is_read_by_its_headings()
    {
        var reader = Read("\uFEFFloại,mạng,mã đơn vị,từ ngày,đến ngày\r\n\"người dùng\",10.66.10.7/24, DEMO.01 ,,15/09/2022\r\nmáy chủ,2001:DB8:66::/64,DEMO.02,2022-09-16,\r\n\r\n");

        Assert.Empty(reader.Problems);
        Assert.Equal(
            ["2 10.66.10.0/24 DEMO.01 người dùng", "3 2001:db8:66::/64 DEMO.02 máy chủ"],
            reader.Rows.Select(row => $"{row.Line} {row.Network} {row.Unit} {row.Use}"),
            StringComparer.Ordinal);
        Assert.Equal(Given.Time("2022-09-16T00:00:00+07:00").ToUnixTimeSeconds(), reader.Rows[0].Span.End);
        Assert.Equal(reader.Rows[0].Span.End, reader.Rows[1].Span.Start);
    }

    [Theory]
    [InlineData("mạng,mã đơn vị\n10.66.10.300/24,A\n", 2, "no network")]
    [InlineData("mạng,mã đơn vị\n10.66.10.0/33,A\n", 2, "no network")]
    [InlineData("mạng,mã đơn vị\n10.66.10.0/24, \n", 2, "names no unit")]
    [InlineData("mạng,mã đơn vị,từ ngày\n10.66.10.0/24,A,09/16/2022\n", 2, "no dates")]
    [InlineData("mạng,mã đơn vị\n10.66.10.0/24,\"A\n", 2, "not closed")]
    [InlineData("tên,mã\n10.66.10.0/24,A\n", 0, "were not found")]
    [InlineData("", 0, "were not found")]
    public void What_cannot_be_read_is_a_problem(string table, int line, string part)
    {
        var reader = Read(table);

        Assert.Empty(reader.Rows);
        var problem = Assert.Single(reader.Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(part, problem.English, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Vietnamese);
    }

    [Fact]
    public void A_units_code_is_kept_as_it_stands()
    {
        const string Decomposed = "So\u031B\u0309.01";

        Assert.Equal(Decomposed, Assert.Single(Read($"mạng,mã đơn vị\n10.66.10.0/24, {Decomposed} \n").Rows).Unit);
    }

    [Fact]
    public void A_units_code_is_bounded()
    {
        var table = $"mạng,mã đơn vị\n10.66.10.0/24,{new string('A', 128)}\n10.66.11.0/24,{new string('A', 129)}\n";

        var reader = Read(table);

        Assert.Equal(2, Assert.Single(reader.Rows).Line);
        Assert.Equal(3, Assert.Single(reader.Problems).Line);
    }

    [Fact]
    public void A_quoted_cell_may_go_over_lines()
    {
        var reader = Read("mạng,mã đơn vị,loại\n10.66.10.0/24,A,\"dòng một\ndòng hai\"\n10.66.11.0/24,B,\n");

        Assert.Empty(reader.Problems);
        Assert.Equal(["A", "B"], reader.Rows.Select(row => row.Unit), StringComparer.Ordinal);
    }

    [Fact]
    public void A_table_cut_at_any_octet_gives_no_row_that_is_not_in_it()
    {
        var octets = Encoding.UTF8.GetBytes("mạng,mã đơn vị,từ ngày,đến ngày\n10.66.10.0/24,DEMO.01,2022-09-01,2022-09-15\n");
        for (var length = 0; length < octets.Length - 1; length++)
        {
            using var stream = new MemoryStream(octets, 0, length);
            var reader = UnitNetworkReader.Read(stream, new UnitNetworkOptions());

            Assert.True(reader.Rows.Count <= 1);
            Assert.True(reader.Rows.Count + reader.Problems.Length <= 2);
        }
    }

    private static UnitNetworks Build(params IEnumerable<UnitNetwork> rows) => UnitNetworks.Build(rows, new UnitNetworkOptions());

    private static UnitNetwork Row(string network, string unit, string from = "", string until = "", int line = 0) => new()
    {
        Network = Given.Network(network),
        Unit = unit,
        Span = Validity.TryParse(from, until, out var span) ? span : throw new ArgumentException(from, nameof(from)),
        Line = line,
    };

    private static UnitNetworkReader Read(string table)
    {
        using var stream = Given.Stream(table);
        return UnitNetworkReader.Read(stream, new UnitNetworkOptions());
    }
}
