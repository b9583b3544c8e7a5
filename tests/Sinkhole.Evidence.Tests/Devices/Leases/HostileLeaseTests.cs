using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Devices.Text;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class HostileLeaseTests
{
    public static TheoryData<LeaseForm> Forms => LeaseSamples.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_cut_at_any_octet_holds_nothing_that_the_whole_file_does_not(LeaseForm form)
    {
        var octets = LeaseSamples.Octets(form);
        var whole = Read(form, octets).Holdings.Select(holding => (holding.Network, holding.Device)).ToHashSet();
        for (var length = 0; length < octets.Length; length++)
        {
            Check(Read(form, octets[..length]), octets);
            Assert.Subset(whole, WholeLines(form, octets, length).Holdings.Select(holding => (holding.Network, holding.Device)).ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_with_any_octet_changed_is_read_or_refused(LeaseForm form)
    {
        var octets = LeaseSamples.Octets(form);
        foreach (byte odd in (byte[])[0x00, 0x80, 0xFF, (byte)'"', (byte)'\\', (byte)'{', (byte)'/', (byte)',', (byte)'\n', (byte)'9', (byte)' '])
        {
            for (var at = 0; at < octets.Length; at++)
            {
                var changed = octets.ToArray();
                changed[at] = odd;
                Check(Read(form, changed), changed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Any_lines_are_read_or_refused(LeaseForm form)
    {
        var pieces = Encoding.UTF8.GetString(LeaseSamples.Octets(form)).Split(' ', ',', '\n', ';');
        Prop.ForAll<(byte Piece, char Other, bool IsOther)[]>(words =>
        {
            var text = string.Concat(words.Select(word => word.IsOther ? $"{word.Other} " : $"{pieces[word.Piece % pieces.Length]}{",;\n {}="[word.Piece % 7]}"));
            var octets = Encoding.UTF8.GetBytes(text);
            Check(Read(form, octets), octets);
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_problem_says_in_both_languages_what_to_do(LeaseForm form)
    {
        Assert.All(Enum.GetValues<LeaseFault>(), fault =>
        {
            var problem = new LeaseProblem((int)form, fault, "x");
            Assert.NotEqual(problem.English, problem.Vietnamese, StringComparer.Ordinal);
            Assert.EndsWith(".", problem.English, StringComparison.Ordinal);
            Assert.EndsWith(".", problem.Vietnamese, StringComparison.Ordinal);
        });
    }

    private static RecordingTarget Read(LeaseForm form, byte[] octets)
    {
        var target = new RecordingTarget();
        using var stream = new MemoryStream(octets);
        LeaseText.Read(form, stream, LeaseText.Reading(form), target);
        return target;
    }

    /// <summary>As a file that is followed is read: a line without its end is not a line yet.</summary>
    private static RecordingTarget WholeLines(LeaseForm form, byte[] octets, int length) =>
        Read(form, octets[..(octets.AsSpan(0, length).LastIndexOf((byte)'\n') + 1)]);

    private static void Check(RecordingTarget read, byte[] octets)
    {
        Assert.True(read.Lines.Count <= octets.Length + 1);
        Assert.All(read.Holdings, holding =>
        {
            Assert.True(holding.Device.Kind is DeviceKind.Mac or DeviceKind.Duid);
            Assert.True(holding.HostName.Length <= HostText.MaxLength);
            Assert.DoesNotContain(holding.HostName, char.IsControl);
            Assert.True(holding.Line > 0);
        });
        Assert.All(read.Problems, problem => Assert.InRange(problem.Line, 0, octets.Length + 1));
    }
}
