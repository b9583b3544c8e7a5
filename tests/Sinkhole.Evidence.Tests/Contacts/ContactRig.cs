using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Tests.Hits;
using Sinkhole.Evidence.Tests.Journal;
using Sinkhole.Testing;

namespace Sinkhole.Evidence.Tests.Contacts;

/// <summary>A directory of pending contacts with a clock, a catalog and a store.</summary>
internal sealed class ContactRig : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public TestClock Clock { get; } = new();

    public TestCatalog Catalog { get; } = new();

    public MemoryContactStore Store { get; } = new();

    public ContactRecorderOptions Options => new() { Directory = Folder };

    public string Folder => Path.Combine(directory.Path, "contacts");

    public ContactRecorder Open(ContactRecorderOptions? options = null) =>
        ContactRecorder.Open(options ?? Options, Catalog, Clock, NullLogger<ContactRecorder>.Instance);

    public ContactLogWriter Writer(ContactRecorder recorder) =>
        new(recorder, Store, new ContactLogWriterOptions(), Clock, NullLogger<ContactLogWriter>.Instance);

    /// <summary>What a process that was killed now would leave: its files, and nothing that it only remembered.</summary>
    public ContactRecorder OpenAfterKill()
    {
        var copy = Folder + "-" + Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            // Beside the process that has it open.
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(Path.Combine(copy, Path.GetFileName(file)));
            source.CopyTo(target);
        }

        return Open(Options with { Directory = copy });
    }

    /// <summary>Stores all there is.</summary>
    public async Task<bool> DrainAsync(ContactRecorder recorder)
    {
        using var writer = Writer(recorder);
        return await writer.DrainAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    public void Dispose() => directory.Dispose();
}
