using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>The neighbour tables of the Linux kernel, of the network namespace the calling thread is in, asked for over rtnetlink.</summary>
[SupportedOSPlatform("linux")]
public sealed class KernelNeighbours : INeighbourTable
{
    // A dump comes in datagrams of at most 32 KiB (netlink(7)).
    private const int BufferOctets = 64 * 1024;

    // A table of the largest size with ten entries a datagram.
    private const int MaxDatagrams = 20_000;
    private const int MaxAttempts = 3;
    private const byte IPv4 = 2;
    private const byte IPv6 = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private uint sequence;

    /// <inheritdoc/>
    public NeighbourProblem? Read(ICollection<NeighbourEntry> entries)
    {
        using var socket = Netlink.Open(Patience);
        if (socket.IsInvalid)
        {
            return Problem(Marshal.GetLastPInvokeErrorMessage());
        }

        return ReadFamily(socket, IPv4, entries) ?? ReadFamily(socket, IPv6, entries);
    }

    private NeighbourProblem? ReadFamily(SafeFileHandle socket, byte family, ICollection<NeighbourEntry> entries)
    {
        // Entries of a table that changed on the way are all true; asking again finds those it may have left out.
        var step = NeighbourStep.More;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            sequence++;
            if (!Ask(socket, family) || !TryReceive(socket, entries, out step))
            {
                return Problem(Marshal.GetLastPInvokeErrorMessage());
            }

            if (step != NeighbourStep.ChangedAndDone)
            {
                break;
            }
        }

        return step is NeighbourStep.Done or NeighbourStep.ChangedAndDone ? null : Problem(step.ToString());
    }

    private bool Ask(SafeFileHandle socket, byte family)
    {
        Span<byte> question = stackalloc byte[NeighbourMessages.QuestionOctets];
        NeighbourMessages.WriteQuestion(question, family, sequence);
        return Netlink.Send(socket, question, (nuint)question.Length, 0) == question.Length;
    }

    private bool TryReceive(SafeFileHandle socket, ICollection<NeighbourEntry> entries, out NeighbourStep step)
    {
        var buffer = new byte[BufferOctets];
        step = NeighbourStep.More;
        var hasChanged = false;
        for (var i = 0; i < MaxDatagrams && step is NeighbourStep.More or NeighbourStep.Changed; i++)
        {
            var count = Netlink.Receive(socket, buffer, (nuint)buffer.Length, 0);
            if (count < 0 && Marshal.GetLastPInvokeError() == Netlink.Interrupted)
            {
                continue;
            }

            if (count <= 0)
            {
                return false;
            }

            step = NeighbourMessages.Read(buffer.AsSpan(0, (int)count), sequence, entries);
            hasChanged |= step == NeighbourStep.Changed;
        }

        step = step == NeighbourStep.Done && hasChanged ? NeighbourStep.ChangedAndDone : step;
        return true;
    }

    private static NeighbourProblem Problem(string cause) => new(
        string.Create(CultureInfo.InvariantCulture, $"The kernel's neighbour table cannot be read ({cause}); devices that are known by IPv6 addresses alone stay unknown until it can. Check that the service may open netlink sockets (RestrictAddressFamilies)."),
        string.Create(CultureInfo.InvariantCulture, $"Chưa đọc được bảng láng giềng của hệ điều hành ({cause}). Thiết bị chỉ biết qua địa chỉ IPv6 sẽ chưa xác định được. Kiểm tra quyền mở netlink của dịch vụ (RestrictAddressFamilies)."));
}
