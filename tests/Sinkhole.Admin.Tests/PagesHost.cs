using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Admin.Assets;
using Sinkhole.Admin.Devices;
using Sinkhole.Admin.Explain;
using Sinkhole.Admin.Status;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Numbered;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Retention;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Testing;

namespace Sinkhole.Admin.Tests;

/// <summary>The pages on a port of the kernel's choice, over fakes.</summary>
internal sealed class PagesHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private PagesHost(WebApplication app, HttpClient client)
    {
        this.app = app;
        Client = client;
    }

    public FakeEvidence Evidence { get; private init; } = null!;

    public FakeContacts Contacts { get; private init; } = null!;

    public FakeStatus Status { get; private init; } = null!;

    private DirectoryInfo Lists { get; init; } = null!;

    /// <summary>Follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; }

    /// <summary>False where the build could not fetch the chart library.</summary>
    public bool HasCharts => app.Services.GetRequiredService<AssetStore>().HasCharts;

    public Uri Address => Client.BaseAddress!;

    public static async Task<PagesHost> StartAsync(PagesOptions? options = null)
    {
        var evidence = new FakeEvidence();
        var status = new FakeStatus();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(new TestClock(FakeStatus.Now));
        builder.Services.AddSingleton<IEvidenceReader>(evidence);
        builder.Services.AddSingleton<IAttributionReader>(evidence);
        builder.Services.AddSingleton<IVerdictReader>(evidence.Verdicts);
        builder.Services.AddSingleton<IDeviceDays>(evidence);
        var contacts = new FakeContacts();
        builder.Services.AddSingleton<IContactReader>(contacts);
        builder.Services.AddSingleton<IDeviceLabels>(new FakeLabels());
        builder.Services.AddSingleton<IPointerNames>(new FakePointers());
        builder.Services.AddSingleton<ISystemStatus>(status);
        builder.Services.AddSingleton<IHoldDesk>(new FakeHolds());
        builder.Services.AddSingleton<IDecisionExplainer>(new FakeExplainer());
        var lists = Directory.CreateTempSubdirectory("sinkhole-pages-");
        var listOptions = new ListLibraryOptions { Directory = lists.FullName };
        var library = new ListLibrary(listOptions, new PolicyEngine(), new TestClock(FakeStatus.Now), NullLogger<ListLibrary>.Instance);
        library.Load([]);
        builder.Services.AddSingleton<ISinkholeAddresses>(new FakeAddresses());
        builder.Services.AddSingleton<IListOffice>(new ListOffice(library, listOptions));
        var keys = Path.Combine(lists.FullName, "keys");
        builder.Services.AddSingleton(new ExportDesk(
            new ExportSources { Evidence = evidence, Devices = () => new AddressDevices(), Verdicts = evidence.Verdicts, OpenKey = () => AnchorKeyFiles.OpenOrCreate(keys), Lists = () => [] },
            ExportLog.Open(lists.FullName),
            new ExportOptions { Directory = Path.Combine(lists.FullName, "exports"), Version = "0.1.0", LeastFreeOctets = 0 },
            new TestClock(FakeStatus.Now)));
        builder.Services.AddSinkholePages(options ?? new PagesOptions(), new DisplayOptions());
        var built = builder.Build();
        built.MapSinkholePages();
        built.MapControlApi();
        await built.StartAsync(TestContext.Current.CancellationToken);
        var address = built.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        return new PagesHost(built, new HttpClient(handler) { BaseAddress = new Uri(address) }) { Evidence = evidence, Contacts = contacts, Status = status, Lists = lists };
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Sends a form; <paramref name="headers"/> are what a browser would add.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, IReadOnlyDictionary<string, string> fields, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SendAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Lists.Delete(recursive: true);
    }
}
