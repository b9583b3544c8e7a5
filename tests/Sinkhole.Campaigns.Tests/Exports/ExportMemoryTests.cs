using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

/// <summary>Alone, since the memory of the whole process is looked at.</summary>
[Collection(typeof(AloneCollection))]
public class ExportMemoryTests
{
    [Theory]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Sonar", "S1215", Justification = "The test measures memory, which only a collection makes comparable")]
    [InlineData("csv", 200_000)]
    [InlineData("jsonl", 200_000)]
    [InlineData("xlsx", 200_000)]
    [InlineData("stix", 100_000)]
    [InlineData("misp", 100_000)]
    public async Task Memory_does_not_grow_with_the_rows(string format, int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;

        async IAsyncEnumerable<EventRow> RowsAsync()
        {
            for (var i = 0; i < count; i++)
            {
                if (i % (count / 20) == 0)
                {
                    await Task.Yield();
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                }

                yield return ExportRows.LookUp with { Sequence = i, QueryName = $"n{i}.c2.alpha.example", DnsId = i & 0xFFFF };
            }
        }

        await ExportFormats.FindEvent(format)!.WriteAsync(RowsAsync(), Stream.Null, ExportRows.Settings, null, TestContext.Current.CancellationToken);

        // The rows together take several times as much.
        Assert.InRange(most, 0, 64L << 20);
    }
}
