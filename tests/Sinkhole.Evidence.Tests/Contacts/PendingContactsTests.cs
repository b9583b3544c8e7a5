using Xunit;

namespace Sinkhole.Evidence.Tests.Contacts;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PendingContactsTests : IDisposable
{
    private readonly ContactRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public void A_file_cut_at_any_octet_keeps_what_was_whole_before_and_takes_contacts_on()
    {
        var octets = Write(3);
        var whole = 0;
        for (var length = 0; length <= octets.Length; length++)
        {
            var (kept, problem) = Reopen(octets.AsSpan(0, length));

            Assert.InRange(kept, whole, whole + 1);
            Assert.Null(problem);
            whole = kept;
        }

        Assert.Equal(3, whole);
    }

    [Fact]
    public void A_file_with_any_octet_changed_is_set_aside_and_what_stands_before_it_is_kept()
    {
        var octets = Write(3);
        for (var at = 0; at < octets.Length; at++)
        {
            var changed = (byte[])octets.Clone();
            changed[at] ^= 0x41;
            var (kept, problem) = Reopen(changed);

            Assert.InRange(kept, 0, 2);

            // A length that reaches beyond the file is what a kill leaves, too.
            Assert.True(problem is null || problem.Contains("1 damaged file(s)", StringComparison.Ordinal), problem);
            Assert.Equal(problem is not null, Directory.EnumerateFiles(Folder, "*.damaged").Any());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("not one of ours, and longer than a header")]
    public void A_file_that_is_none_of_ours_stops_nobody(string content)
    {
        var (kept, problem) = Reopen(System.Text.Encoding.ASCII.GetBytes(content));

        Assert.Equal(0, kept);
        Assert.Equal(content.Length > 1, problem is not null);
    }

    [Fact]
    public void A_file_larger_than_any_that_is_written_is_set_aside_unread()
    {
        var (kept, problem) = Reopen(new byte[3 << 20]);

        Assert.Equal(0, kept);
        Assert.NotNull(problem);
    }

    [Fact]
    public async Task Files_are_stored_in_their_order_also_when_the_clock_was_set_back()
    {
        var options = rig.Options with { FileOctets = 100 };
        using var recorder = rig.Open(options);
        for (var i = 1; i <= 12; i++)
        {
            recorder.Record(TestContact.Of(i) with { Port = (ushort)i });
        }

        Assert.True(Directory.EnumerateFiles(rig.Folder).Count() > 5);
        Assert.True(await rig.DrainAsync(recorder));

        Assert.Equal(Enumerable.Range(1, 12), rig.Store.Rows.Select(row => (int)row.Contact.Port));
        Assert.Empty(Directory.EnumerateFiles(rig.Folder));
    }

    [Fact]
    public void Files_are_the_owners_alone()
    {
        using var recorder = rig.Open();
        recorder.Record(TestContact.Of());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.EnumerateFiles(rig.Folder))));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(rig.Folder));
    }

    private string Folder => rig.Folder + "-again";

    private byte[] Write(int contacts)
    {
        using (var recorder = rig.Open())
        {
            for (var i = 0; i < contacts; i++)
            {
                recorder.Record(TestContact.Naming("c2.alpha.example", i) with { Port = (ushort)i });
            }
        }

        return File.ReadAllBytes(Assert.Single(Directory.EnumerateFiles(rig.Folder)));
    }

    private (int Kept, string? Problem) Reopen(ReadOnlySpan<byte> octets)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, "00000000000000000007.contacts"), octets.ToArray());
        using var recorder = rig.Open(rig.Options with { Directory = Folder });
        var status = recorder.Status;
        var kept = recorder.ReadOldest()?.Rows.Count ?? 0;
        Assert.Equal(kept, status.Waiting);
        Assert.NotEmpty(recorder.Record(TestContact.Of()));
        return (kept, status.Problem);
    }
}
