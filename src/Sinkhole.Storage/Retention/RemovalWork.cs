using Sinkhole.Evidence.Retention;

namespace Sinkhole.Storage.Retention;

/// <summary>What is to be done next.</summary>
/// <param name="Piece">A piece that goes.</param>
/// <param name="IsDecided">True when the register says so already, and its rows are to be removed; false when the register is to say so first.</param>
internal sealed record RemovalWork(PieceRemoved Piece, bool IsDecided);
