using System.Text;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public class ExportFormatTests
{
    [Fact]
    public void Names_are_unique_and_every_form_says_what_it_is()
    {
        Assert.Equal(ExportFormats.Events.Length, ExportFormats.Events.Select(format => format.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ExportFormats.Events, format => Assert.True(
            format is { English.Length: > 0, Vietnamese.Length: > 0, MediaType.Length: > 0 } && format.Ending.StartsWith('.'), format.Name));
        Assert.All(ExportFormats.Offenders, format => Assert.True(format is { English.Length: > 0, Vietnamese.Length: > 0, IsForPeople: var people } && (people || format.Name is "json")));
    }

    [Fact]
    public void A_form_is_found_by_its_name_in_any_case()
    {
        Assert.Equal("intelmq", ExportFormats.FindEvent("IntelMQ")?.Name);
        Assert.Null(ExportFormats.FindEvent("pdf"));
        Assert.Equal("xlsx", ExportFormats.FindOffender("XLSX")?.Name);
        Assert.Null(ExportFormats.FindOffender("cef"));
    }

    [Theory]
    [MemberData(nameof(ExportRows.EventFormats), MemberType = typeof(ExportRows))]
    public async Task The_same_rows_give_the_same_octets(string format)
    {
        EventRow[] rows = [ExportRows.LookUp, ExportRows.Contact, ExportRows.Monitored, ExportRows.Confirmed];

        Assert.Equal(await ExportRows.WriteAsync(format, ExportRows.Settings, rows), await ExportRows.WriteAsync(format, ExportRows.Settings, rows));
    }

    [Theory]
    [MemberData(nameof(ExportRows.EventFormats), MemberType = typeof(ExportRows))]
    public async Task No_rows_are_a_whole_file_too(string format) => Assert.Empty(ExportReader.Read(format, await ExportRows.WriteAsync(format, ExportRows.Settings)));

    [Theory]
    [MemberData(nameof(ExportRows.EventFormats), MemberType = typeof(ExportRows))]
    public async Task Forms_of_lines_have_a_line_for_each_row_and_no_other(string format)
    {
        var known = ExportFormats.FindEvent(format)!;
        var row = ExportRows.Fitting(format);

        var text = await ExportRows.TextAsync(format, ExportRows.Settings, row, row);

        Assert.Equal(known.IsLines, text.Split('\n') is [var first, var second, ""] && string.Equals(first, second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_without_a_place_are_counted()
    {
        using var target = new MemoryStream();
        var rows = new[] { ExportRows.LookUp, ExportRows.Contact, ExportRows.Drill, ExportRows.Excluded };

        var result = await ExportFormats.FindEvent("shadowserver-dns")!.WriteAsync(rows.ToAsyncEnumerable(), target, ExportRows.Settings, null, TestContext.Current.CancellationToken);

        Assert.Equal(new ExportResult(1, 3), result);
    }

    [Theory]
    [MemberData(nameof(ExportRows.EventFormats), MemberType = typeof(ExportRows))]
    public async Task It_ends_when_it_is_told_to(string format)
    {
        using var stop = new CancellationTokenSource();
        using var target = new MemoryStream();
        var row = ExportRows.Fitting(format);
        var given = 0;

        async IAsyncEnumerable<EventRow> EndlessAsync()
        {
            while (given < int.MaxValue)
            {
                if (++given == 500)
                {
                    await stop.CancelAsync();
                }

                yield return row;
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ExportFormats.FindEvent(format)!.WriteAsync(EndlessAsync(), target, ExportRows.Settings, null, stop.Token));
        Assert.Equal(500, given);
    }

    [Fact]
    public async Task Progress_is_told_on_the_way_and_at_the_end()
    {
        var told = new List<long>();
        using var target = new MemoryStream();
        var rows = Enumerable.Repeat(ExportRows.LookUp, 25_000).ToAsyncEnumerable();

        await ExportFormats.FindEvent("csv")!.WriteAsync(rows, target, ExportRows.Settings, new Told(told.Add), TestContext.Current.CancellationToken);

        Assert.Equal([10_000, 20_000, 25_000], told);
    }

    [Fact]
    public async Task The_stream_stays_open()
    {
        using var target = new MemoryStream();

        await ExportFormats.FindEvent("xlsx")!.WriteAsync(new[] { ExportRows.LookUp }.ToAsyncEnumerable(), target, ExportRows.Settings, null, TestContext.Current.CancellationToken);

        Assert.True(target.CanWrite);
        Assert.Equal("PK", Encoding.ASCII.GetString(target.ToArray(), 0, 2));
    }

    private sealed class Told(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }
}
