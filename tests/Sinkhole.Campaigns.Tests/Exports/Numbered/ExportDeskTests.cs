using System.IO.Compression;
using System.Security.Cryptography;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Numbered;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Campaigns.Tests.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

public sealed class ExportDeskTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly HitsInMemory evidence = new();
    private readonly TestClock clock = new(HitsInMemory.Start);
    private readonly ExportDesk desk;
    private HitAnchors? anchors;

    public ExportDeskTests()
    {
        desk = Open(options => options);
        evidence.Hits.AddRange(Enumerable.Range(1, 3).Select(number => HitsInMemory.Hit(number)));
        evidence.Families.Add(HitsInMemory.Family("10.66.10.21", 3));
    }

    public static TheoryData<ExportKind, string> Formats { get; } =
    [
        .. ExportFormats.Events.Select(format => new TheoryDataRow<ExportKind, string>(ExportKind.Events, format.Name)),
        .. ExportFormats.Offenders.Select(format => new TheoryDataRow<ExportKind, string>(ExportKind.Offenders, format.Name)),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string KeyDirectory => Path.Combine(directory.Path, "keys");

    private string PackageDirectory => Path.Combine(directory.Path, "exports");

    public void Dispose()
    {
        desk.Dispose();
        directory.Dispose();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_form_becomes_a_package_that_verifies_and_a_line_of_the_log(ExportKind kind, string format)
    {
        await using var made = await MakeAsync(Request(kind, format));

        var check = Verify(made.Package);

        Assert.True(check.IsGood, check.Problem?.English);
        Assert.Equal((1, 1), (check.Manifest!.Occasion.Number, made.Entry.Number));
        Assert.Equal(made.Entry.Records, check.Manifest.Files[0].Records);
        Assert.Equal(made.Entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(Octets(made.Package))));
        Assert.Equal(made.Entry, Assert.Single(desk.Log.Recent(9)));
        Assert.Matches("^sinkhole-000001-(events|offenders)-[a-z-]+\\.zip$", made.FileName);
    }

    [Fact]
    public async Task The_manifest_says_what_who_why_when_and_by_which_lists()
    {
        var filter = new HitFilter { Campaign = "lam-sach", Client = ExportRows.Address("10.66.10.21"), From = HitsInMemory.Start, To = HitsInMemory.Start.AddDays(1) };

        await using var made = await MakeAsync(Request(ExportKind.Events, "jsonl") with { Filter = filter, Reason = " báo cáo\u202E tháng 11 " });

        var occasion = Verify(made.Package).Manifest!.Occasion;
        Assert.Equal(("lam-sach", "an.nguyen", "báo cáo\\u202E tháng 11"), (occasion.Campaign, occasion.Who, occasion.Why));
        Assert.Equal((filter.From, filter.To), (occasion.From, occasion.Until));
        Assert.Equal((clock.GetUtcNow(), TimeSpan.FromHours(7)), (occasion.When, occasion.When.Offset));
        Assert.Equal(("10.66.10.21", "jsonl", "events"), (occasion.Filters["client"], occasion.Filters["format"], occasion.Filters["kind"]));
        Assert.Equal(["in-force 5", "campaign-2022 2"], occasion.Lists.Select(list => $"{list.Name} {list.Version}"), StringComparer.Ordinal);
        Assert.Equal(filter, evidence.LastFilter);
    }

    [Fact]
    public async Task The_manifest_names_the_rows_and_the_anchors_that_cover_them_and_each_row_its_hash()
    {
        evidence.Hits[1] = evidence.Hits[1] with { Hash = Sha256Hash.Of("2"u8) };
        using var key = AnchorKeyFiles.OpenOrCreate(KeyDirectory).Key!;
        anchors = new HitAnchors("hits-1", [new AnchorMaker("hits-1", key, "0.1.0", clock).Make(null, new ChainPoint(2, Sha256Hash.Of("2"u8)))!]);

        await using var made = await MakeAsync(Request(ExportKind.Events, "jsonl"));
        await using var again = await MakeAsync(Request(ExportKind.Offenders, "csv"));

        var check = Verify(made.Package);
        Assert.True(check.IsGood, check.Problem?.English);
        Assert.Equal(anchors.Anchors, check.Manifest!.Occasion.Anchors);
        Assert.Equal(new PackageRows("hits-1", 1, 3), check.Manifest.Files[0].Rows);
        Assert.Equal(new SequenceRange(3, 3), Assert.Single(check.Rows["events-jsonl.jsonl"].Uncovered));
        Assert.Contains($"\"hash\":\"{Sha256Hash.Of("2"u8)}\"", TextOf(made.Package, "events-jsonl.jsonl"), StringComparison.Ordinal);
        Assert.Empty(Verify(again.Package).Rows);
    }

    [Fact]
    public async Task Rows_carry_what_was_asked_and_whose_device_it_was()
    {
        await using var made = await MakeAsync(Request(ExportKind.Events, "jsonl"));

        var text = TextOf(made.Package, "events-jsonl.jsonl");

        Assert.Equal(3, text.Count(letter => letter == '\n'));
        Assert.All(
            ["\"query_name_sent\":\"WwW.c2.AlPhA.eXaMpLe\"", "\"dns_id\":4711", "\"node\":\"node-1\"", "\"device_id\":\"ip:10.66.10.21\"", "\"attribution_confidence\":\"low\"", "\"level\":2", "\"verdict\":\"suspected\""],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("infected", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_form_has_no_place_for_is_counted_apart()
    {
        await using var made = await MakeAsync(Request(ExportKind.Events, "shadowserver"));

        Assert.Equal((0, 3), (made.Entry.Records, made.Entry.LeftOut));
    }

    [Fact]
    public async Task Numbers_follow_each_other_also_over_restarts_and_abandoned_exports()
    {
        await (await MakeAsync(Request(ExportKind.Events, "csv"))).DisposeAsync();
        evidence.Fault = new StoreBrokenException();
        var broken = await desk.MakeAsync(Request(ExportKind.Events, "csv"), Cancellation);
        evidence.Fault = null;
        using var restarted = Open(options => options);
        var outcome = await restarted.MakeAsync(Request(ExportKind.Offenders, "csv"), Cancellation);
        await outcome.Made!.DisposeAsync();

        Assert.Contains("database disk image is malformed", broken.Problem?.English, StringComparison.Ordinal);
        Assert.Equal(["3 Made", "2 Abandoned", "1 Made"], restarted.Log.Recent(9).Select(entry => $"{entry.Number} {entry.State}"), StringComparer.Ordinal);
        Assert.Null(restarted.Log.Break);
        Assert.Empty(Directory.GetFiles(PackageDirectory));
    }

    [Fact]
    public async Task Who_goes_away_gets_nothing_and_the_log_says_so()
    {
        using var gone = new CancellationTokenSource();
        evidence.Pause = Task.Delay(Timeout.Infinite, Cancellation);
        var making = desk.MakeAsync(Request(ExportKind.Events, "csv"), gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        Assert.Equal(ExportState.Abandoned, Assert.Single(desk.Log.Recent(9)).State);
        Assert.Empty(Directory.GetFiles(PackageDirectory));
    }

    [Fact]
    public async Task One_export_is_made_at_a_time()
    {
        using var impatient = Open(options => options with { Patience = TimeSpan.Zero });
        var goesOn = new TaskCompletionSource();
        evidence.Pause = goesOn.Task;
        var first = impatient.MakeAsync(Request(ExportKind.Events, "csv"), Cancellation);

        var second = await impatient.MakeAsync(Request(ExportKind.Events, "csv"), Cancellation);
        goesOn.SetResult();

        Assert.Contains("Another export is being made", second.Problem?.English, StringComparison.Ordinal);
        await using var made = (await first).Made;
        Assert.NotNull(made);
    }

    [Fact]
    public async Task Nothing_leaves_that_could_not_be_logged()
    {
        Directory.CreateDirectory(Path.Combine(directory.Path, ExportLog.FileName));

        var outcome = await desk.MakeAsync(Request(ExportKind.Events, "csv"), Cancellation);

        Assert.Null(outcome.Made);
        Assert.Contains("could not be written", outcome.Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_with_too_little_room_ends_the_export()
    {
        using var cramped = Open(options => options with { LeastFreeOctets = long.MaxValue });

        var outcome = await cramped.MakeAsync(Request(ExportKind.Events, "csv"), Cancellation);

        Assert.Contains("MiB left", outcome.Problem?.English, StringComparison.Ordinal);
        Assert.Equal(ExportState.Abandoned, Assert.Single(cramped.Log.Recent(9)).State);
    }

    [Fact]
    public async Task Without_a_usable_key_nothing_is_exported()
    {
        await (await MakeAsync(Request(ExportKind.Events, "csv"))).DisposeAsync();
        File.Delete(Path.Combine(KeyDirectory, AnchorKeyFiles.PrivateFile));

        var outcome = await desk.MakeAsync(Request(ExportKind.Events, "csv"), Cancellation);

        Assert.Contains("without a signature", outcome.Problem?.English, StringComparison.Ordinal);
        Assert.Single(desk.Log.Recent(9));
    }

    [Theory]
    [InlineData("pdf", "an.nguyen", 0, "\"format\" is \"pdf\"")]
    [InlineData("csv", "", 0, "who makes it")]
    [InlineData("csv", " \t", 0, "who makes it")]
    [InlineData("csv", "an.nguyen", 501, "The reason has more than 500")]
    public async Task A_request_that_cannot_be_met_says_why_in_both_languages(string format, string by, int reasonLength, string expected)
    {
        var outcome = await desk.MakeAsync(Request(ExportKind.Offenders, format) with { By = by, Reason = new string('x', reasonLength) }, Cancellation);

        Assert.Contains(expected, outcome.Problem?.English, StringComparison.Ordinal);
        Assert.NotEqual(outcome.Problem!.English, outcome.Problem.Vietnamese, StringComparer.Ordinal);
        Assert.Empty(desk.Log.Recent(9));
    }

    [Fact]
    public void What_a_killed_process_left_half_made_goes()
    {
        Directory.CreateDirectory(PackageDirectory);
        File.WriteAllText(Path.Combine(PackageDirectory, "abc.making"), "half");

        Open(options => options).Dispose();

        Assert.Empty(Directory.GetFiles(PackageDirectory));
    }

    private static ExportRequest Request(ExportKind kind, string format) => new() { Kind = kind, Format = format, By = "an.nguyen", Reason = "báo cáo" };

    private static byte[] Octets(Stream package)
    {
        package.Position = 0;
        using var whole = new MemoryStream();
        package.CopyTo(whole);
        return whole.ToArray();
    }

    private static string TextOf(Stream package, string name)
    {
        using var archive = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private PackageCheck Verify(Stream package)
    {
        using var key = AnchorKeyFiles.Open(KeyDirectory).Key!;
        return new PackageVerifier(new TrustedKeys(key.Public), new PackageLimits()).Verify(package, TestPackage.Name);
    }

    private async Task<MadeExport> MakeAsync(ExportRequest request)
    {
        var outcome = await desk.MakeAsync(request, Cancellation);
        Assert.True(outcome.Made is not null, outcome.Problem?.English);
        return outcome.Made;
    }

    private ExportDesk Open(Func<ExportOptions, ExportOptions> change) => new(
        new ExportSources
        {
            Evidence = evidence,
            Devices = () => new AddressDevices(),
            Verdicts = new GivenVerdicts().Add("ip:10.66.10.21", VerdictLevel.Repeated),
            OpenKey = () => AnchorKeyFiles.OpenOrCreate(KeyDirectory),
            Anchors = _ => Task.FromResult(anchors),
            Lists = () => [new PackageList("in-force", "5", Sha256Hash.Of("5"u8))],
        },
        ExportLog.Open(directory.Path),
        change(new ExportOptions { Directory = PackageDirectory, Version = "0.1.0", LeastFreeOctets = 0 }),
        clock);
}
