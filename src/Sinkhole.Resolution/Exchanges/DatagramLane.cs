using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using static Sinkhole.Resolution.Exchanges.LibC;

namespace Sinkhole.Resolution.Exchanges;

/// <summary>One thread that waits for the answers of many sockets, and the sockets that are free.</summary>
internal sealed partial class DatagramLane : IAsyncDisposable
{
    // Answers taken at one look.
    private const int MaxEvents = 128;

    // More than the payload size asked for; what does not fit is cut, so not whole, so dropped.
    private const int BufferOctets = 4096;

    // Sockets kept for the next queries; what a burst needed beyond them is closed again.
    private const int MaxIdle = 1024;

    private const uint WakeIndex = uint.MaxValue;
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly DatagramSlot?[] slots;
    private readonly ILogger logger;
    private readonly int poll;
    private readonly int wakeEvent;
    private readonly unsafe byte* memory;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim stopping = new();

    // Guards the stacks and every change of the slots.
    private readonly Lock gate = new();
    private readonly Stack<DatagramSlot> idleIPv4 = new();
    private readonly Stack<DatagramSlot> idleIPv6 = new();
    private readonly Stack<int> places = new();

    /// <summary>Starts the thread.</summary>
    public unsafe DatagramLane(int maxSockets, ILogger logger)
    {
        this.logger = logger;
        slots = new DatagramSlot?[maxSockets];
        for (var i = maxSockets - 1; i >= 0; i--)
        {
            places.Push(i);
        }

        memory = (byte*)NativeMemory.Alloc((nuint)((MaxEvents * EventOctets) + BufferOctets));
        poll = Demand(OpenPoll(CloseOnExec));
        wakeEvent = Demand(OpenEvent(0, NonBlocking | CloseOnExec));
        Watch(wakeEvent, WakeIndex);
        new Thread(Run) { Name = "dns-upstream", IsBackground = true }.Start();
    }

    /// <summary>A socket for one exchange; null when all there may be are in use, or the system gives no more.</summary>
    public DatagramSlot? Rent(bool isIPv6)
    {
        lock (gate)
        {
            if ((isIPv6 ? idleIPv6 : idleIPv4).TryPop(out var idle))
            {
                return idle;
            }

            var other = isIPv6 ? idleIPv4 : idleIPv6;
            if (places.Count == 0 && other.TryPop(out var unwanted))
            {
                Close(unwanted);
            }

            return places.Count > 0 && !stopping.IsSet ? Add(isIPv6) : null;
        }
    }

    /// <summary>Takes a socket back.</summary>
    public void Return(DatagramSlot slot)
    {
        lock (gate)
        {
            var idle = slot.IsIPv6 ? idleIPv6 : idleIPv4;
            if (idle.Count < MaxIdle && !stopping.IsSet)
            {
                idle.Push(slot);
            }
            else
            {
                Close(slot);
            }
        }
    }

    /// <summary>Ends the thread, which ends what is under way. May be called from what runs on it.</summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await ended.Task;
        stopping.Dispose();
    }

    private static int Demand(int descriptor) =>
        descriptor >= 0 ? descriptor : throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    private DatagramSlot? Add(bool isIPv6)
    {
        var descriptor = Open(isIPv6 ? InterNetworkV6 : InterNetwork, Datagram | NonBlocking | CloseOnExec, 0);
        if (descriptor < 0)
        {
            return null;
        }

        var place = places.Pop();
        var slot = new DatagramSlot(this, place, descriptor, isIPv6);
        Volatile.Write(ref slots[place], slot);
        Watch(descriptor, (uint)place);
        return slot;
    }

    private void Close(DatagramSlot slot)
    {
        Volatile.Write(ref slots[slot.Place], null);
        places.Push(slot.Place);
        slot.Dispose();
    }

    private unsafe void Stop()
    {
        if (!stopping.IsSet)
        {
            stopping.Set();
            var one = 1UL;
            LibC.Write(wakeEvent, (byte*)&one, sizeof(ulong));
        }
    }

    private unsafe void Watch(int descriptor, uint data)
    {
        Span<byte> pollEvent = stackalloc byte[EventOctets];
        pollEvent.Clear();
        MemoryMarshal.Write(pollEvent, ReadyToRead);
        MemoryMarshal.Write(pollEvent[EventDataOffset..], data);
        fixed (byte* octets = pollEvent)
        {
            Demand(ControlPoll(poll, LibC.Add, descriptor, octets));
        }
    }

    private void Run()
    {
        while (!stopping.IsSet)
        {
            try
            {
                // The loop holds nothing but the call, so that the compiler can put better code in its place while it runs.
                while (!stopping.IsSet)
                {
                    Serve();
                }
            }
            catch (Exception exception)
            {
                Log.LaneFault(logger, exception);
                stopping.Wait(PauseAfterError);
            }
        }

        Clear();
        ended.SetResult();
    }

    private unsafe void Clear()
    {
        foreach (var slot in slots)
        {
            slot?.GiveUp();
        }

        lock (gate)
        {
            foreach (var slot in slots)
            {
                slot?.Dispose();
            }
        }

        _ = LibC.Close(poll);
        _ = LibC.Close(wakeEvent);
        NativeMemory.Free(memory);
    }

    private unsafe void Serve()
    {
        var buffer = memory + (MaxEvents * EventOctets);
        var count = WaitPoll(poll, memory, MaxEvents, -1);
        for (var i = 0; i < count; i++)
        {
            var data = *(uint*)(memory + (i * EventOctets) + EventDataOffset);
            if (data != WakeIndex)
            {
                // Null: closed since the kernel told of it.
                Volatile.Read(ref slots[data])?.Read(buffer, BufferOctets);
            }
        }

        var error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (error is not (0 or Eintr))
        {
            Log.WaitError(logger, Marshal.GetPInvokeErrorMessage(error));
            stopping.Wait(PauseAfterError);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "Waiting for upstreams' answers met a fault; it goes on after a pause.")]
        public static partial void LaneFault(ILogger logger, Exception exception);

        [LoggerMessage(2011, LogLevel.Error, "Waiting for upstreams' answers met an error, '{Reason}'; it goes on after a pause.")]
        public static partial void WaitError(ILogger logger, string reason);
    }
}
