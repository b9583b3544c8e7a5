using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Testing;

namespace Sinkhole.Filtering.Tests;

/// <summary>A library over a directory of its own, with list files beside it.</summary>
internal sealed class ListFixture : IDisposable
{
    public const string Header = "STT,Loại chỉ báo,Giá trị,Cổng,Giao thức,Họ mã độc,Tên mạng botnet,Mức độ,Áp dụng tên miền con,Ngày bắt đầu,Ngày hết hiệu lực,Nguồn,TLP,Ghi chú";

    public ListFixture() => Restart();

    public TemporaryDirectory Files { get; } = new();

    public TestClock Clock { get; } = new();

    public PolicyEngine Engine { get; private set; } = null!;

    public ListLibrary Library { get; private set; } = null!;

    public ListLibraryOptions Options => new() { Directory = Files.File("data") };

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

    public Verdict Decide(string name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(Name(name).Span);
        return Engine.Decide(buffer);
    }

    public bool IsListed(string name) => Decide(name).Action == PolicyAction.Sinkhole;

    public IReadOnlyList<RuleDescription> Describe(Verdict verdict, string name) => Library.Describe(verdict.Snapshot, verdict.Rule, Name(name));

    public static DomainName Name(string text) => DomainName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));

    public void Dispose() => Files.Dispose();
}
