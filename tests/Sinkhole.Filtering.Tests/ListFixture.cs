using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Testing;

namespace Sinkhole.Filtering.Tests;

/// <summary>A library over a directory of its own, with list files beside it.</summary>
internal sealed class ListFixture : IDisposable
{
    public const string Header = "STT,Loại chỉ báo,Giá trị,Cổng,Giao thức,Họ mã độc,Tên mạng botnet,Mức độ,Áp dụng tên miền con,Ngày bắt đầu,Ngày hết hiệu lực,Nguồn,TLP,Ghi chú";

    public ListFixture()
    {
        Options = new ListLibraryOptions { Directory = Files.File("data") };
        Restart();
    }

    public TemporaryDirectory Files { get; } = new();

    public TestClock Clock { get; } = new();

    public PolicyEngine Engine { get; private set; } = null!;

    public ListLibrary Library { get; private set; } = null!;

    public ListLibraryOptions Options { get; set; }

    public ListOffice Office => new(Library, Options);

    /// <summary>A process that starts anew over the same directory.</summary>
    public void Restart()
    {
        Engine = new PolicyEngine();
        Library = new ListLibrary(Options, Engine, Clock, NullLogger<ListLibrary>.Instance);
    }

    public ListOptions List(string name, ListFormat format = ListFormat.Domains) => new() { Name = name, File = Files.File(name), Format = format, Campaign = "" };

    public ListOptions WriteList(string name, string text, ListFormat format = ListFormat.Domains)
    {
        Files.Write(name, text);
        return List(name, format);
    }

    /// <summary>One list of these rows, in force.</summary>
    public void LoadCampaign(params string[] rows) =>
        Library.Load([WriteList("campaign.csv", string.Join('\n', [Header, .. rows]) + "\n", ListFormat.Campaign)]);

    /// <summary>Two looks, the settling time apart.</summary>
    public void LookTwice()
    {
        Library.Refresh();
        Clock.Advance(TimeSpan.FromMilliseconds(500));
        Library.Refresh();
    }

    /// <summary>So many names, one a line, numbered from a first.</summary>
    public static string Names(int count, int first = 0) => string.Concat(Enumerable.Range(first, count).Select(i => $"name{i}.example\n"));

    /// <summary>A person brings a text for a list.</summary>
    public Task<Outcome<ListVersion>> ImportAsync(string list, string text, string by = "lan", ListFormat? format = ListFormat.Domains) => Office.ImportAsync(
        new ImportRequest { List = list, By = by, FileName = list + ".txt", Format = format }, new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);

    /// <summary>A person releases the version that waits, or the one named.</summary>
    public Outcome<ListVersion> Release(string list, int? version = null, string by = "lan", bool accepts = false) =>
        Office.Release(new ReleaseRequest { List = list, Version = version, By = by, Reason = "letter 12", AcceptsLimits = accepts });

    public Outcome<ListVersion> RollBack(string list, int? version = null) =>
        Office.RollBack(new ReleaseRequest { List = list, Version = version, By = "lan", Reason = "blocks a bank" });

    public VersionState StateOf(string list, int version) => Office.Versions(list).Single(entry => entry.Number == version).State;

    public Verdict Decide(string name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(Name(name).Span);
        return Engine.For(default, CompiledList.AnyTime).Decide(buffer);
    }

    public bool IsListed(string name) => Decide(name).Action == PolicyAction.Sinkhole;

    public IReadOnlyList<RuleDescription> Describe(Verdict verdict, string name) => Library.Describe(verdict.Snapshot, verdict.Rule, Name(name));

    public static DomainName Name(string text) => DomainName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));

    public void Dispose() => Files.Dispose();
}
