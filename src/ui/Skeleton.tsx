import './Skeleton.css'

/** Grey lines where something is about to be. */
export const Skeleton = () => <div className="q-skeleton" aria-busy="true"><i /><i /><i /></div>
